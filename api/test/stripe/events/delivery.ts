import { createHmac } from 'node:crypto';
import { type Clock, hour, minute } from '../world/clock.ts';
import { Random } from '../world/random.ts';
import { type EventPolicy, promptPolicy } from './policy.ts';
import type { Subscription } from './subscriptions.ts';

interface Parcel {
  readonly eventId: string;
  readonly type: string;
  readonly body: string;
  readonly subscription: Subscription;
  readonly attempt: number;
}

/** One attempt to hand over an event. */
export interface Attempt {
  readonly eventId: string;
  readonly type: string;
  readonly url: string;
  readonly attempt: number;
  /** The receiver's status; 0 if it could not be reached. */
  readonly status: number;
}

/** When Stripe tries again after a failure, in seconds. Then it gives up. */
const retriesAfter = [
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  12 * hour,
  12 * hour,
  12 * hour,
];
const patienceMs = 10_000;

/** Signs events and carries them to their receivers, as reliably as the policy says. */
export class Delivery {
  readonly attempts: Attempt[] = [];
  readonly #clock: Clock;
  #policy: EventPolicy = promptPolicy;
  /** One for each receiver, so that receivers do not change each other's luck. */
  readonly #randoms = new Map<string, Random>();
  #waiting: Parcel[] = [];
  #isPlanned = false;
  #work: Promise<void> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  setPolicy(change: Partial<EventPolicy>): EventPolicy {
    this.#policy = { ...this.#policy, ...change };
    this.#randoms.clear();
    if (this.#policy.when === 'at-once') this.#plan();
    return this.#policy;
  }

  post(parcel: Parcel): void {
    const { lose, late, lateSeconds, double } = this.#policy;
    const random = this.#randomOf(parcel.subscription);
    if (random.next() < lose) return;
    const copies = random.next() < double ? [parcel, parcel] : [parcel];
    for (const copy of copies) {
      if (random.next() < late) {
        this.#clock.at(this.#clock.now() + lateSeconds, () => this.#enqueue(copy));
      } else {
        this.#enqueue(copy);
      }
    }
  }

  /** Sends what waits, and resolves when it was answered. */
  async release(): Promise<void> {
    this.#take();
    await this.#work;
  }

  /** Resolves when nothing is on its way. */
  async settled(): Promise<void> {
    while (this.#isPlanned) await new Promise((resolve) => setTimeout(resolve, 2));
    const work = this.#work;
    await work;
    if (work !== this.#work || this.#isPlanned) await this.settled();
  }

  #enqueue(parcel: Parcel): void {
    this.#waiting.push(parcel);
    if (this.#policy.when === 'at-once') this.#plan();
  }

  /** Waits a moment, so that the events of one request travel together and the answer to it comes first. */
  #plan(): void {
    if (this.#isPlanned || this.#waiting.length === 0) return;
    this.#isPlanned = true;
    setTimeout(() => {
      this.#isPlanned = false;
      this.#take();
    }, 5);
  }

  /** Each receiver has its own queue: a slow one holds up no other. */
  #take(): void {
    const bySubscription = Object.groupBy(this.#waiting, ({ subscription }) => subscription.id);
    this.#waiting = [];
    const queues = Object.values(bySubscription).map((parcels = []) => this.#sendAll(parcels));
    this.#work = Promise.all([this.#work, ...queues]).then(() => undefined);
  }

  async #sendAll(parcels: readonly Parcel[]): Promise<void> {
    const { shuffle, together } = this.#policy;
    const [first] = parcels;
    const ordered = shuffle && first ? this.#randomOf(first.subscription).shuffled(parcels) : parcels;
    if (together) await Promise.all(ordered.map((parcel) => this.#send(parcel)));
    else for (const parcel of ordered) await this.#send(parcel);
  }

  #randomOf({ id }: Subscription): Random {
    const found = this.#randoms.get(id) ?? new Random(this.#policy.seed);
    this.#randoms.set(id, found);
    return found;
  }

  async #send(parcel: Parcel): Promise<void> {
    const { eventId, type, subscription, attempt } = parcel;
    const status = await this.#hand(parcel);
    this.attempts.push({ eventId, type, url: subscription.url, attempt, status });
    const retryAfter = retriesAfter[attempt];
    if ((status >= 200 && status < 300) || retryAfter === undefined) return;
    this.#clock.at(this.#clock.now() + retryAfter, () => this.#enqueue({ ...parcel, attempt: attempt + 1 }));
  }

  async #hand({ subscription, body }: Parcel): Promise<number> {
    try {
      const answer = await fetch(subscription.url, {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(patienceMs),
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
          'stripe-signature': this.#sign(subscription, body),
        },
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 0; // unreachable, cut or too slow: the attempt says so, and it is tried again
    }
  }

  /** The receiver's clock is the real one, so signatures carry the real time. */
  #sign({ secrets }: Subscription, body: string): string {
    const time = Math.floor(Date.now() / 1000) - this.#policy.signedSecondsAgo;
    const now = this.#clock.now();
    const signatures = secrets
      .filter(({ until }) => until > now)
      .map(({ secret }) => `v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`);
    return [`t=${time}`, ...signatures].join(',');
  }
}
