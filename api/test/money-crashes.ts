import assert from 'node:assert/strict';
import type { Logger } from 'pino';
import { type Config, readConfig } from '../src/config.ts';
import { checkLedger } from '../src/ledger/index.ts';
import type { Provider } from '../src/payments/index.ts';
import { type Db, query, sql } from '../src/platform/db/index.ts';
import { createLog } from '../src/platform/log.ts';
import { moneySchedules } from '../src/schedules.ts';
import { createServices, type Services } from '../src/services.ts';
import { chargedTwice, ledgerOf } from './ledger-of-book.ts';
import { passTime } from './money-life.ts';
import { liveMortally, type Moment } from './mortal.ts';
import type { PostgresProxy } from './postgres-proxy.ts';
import { bookOf, ProviderWithBook } from './provider-with-book.ts';

/** Where processes die, and how one sees what came of it. */
interface World<Given extends Provider> {
  readonly db: Db;
  readonly proxy: PostgresProxy;
  readonly config: Config;
  readonly provider: Given;
  /** Moves the time of what waits, here and at the provider. */
  readonly passTime: (hours: number) => Promise<unknown>;
  /** The ledger is what the provider's book says, and nothing happened twice. */
  readonly booksAgree: () => Promise<unknown>;
}

/** A world with a provider in this process. */
export function crashesWithBook(db: Db, proxy: PostgresProxy): MoneyCrashes {
  const provider = new ProviderWithBook();
  return new MoneyCrashes({
    db,
    proxy,
    provider,
    config: readConfig({ COLLECT_DAYS: '4', PAYOUT_MINIMUM: '3.00', PAYOUT_DELAY_DAYS: '0' }),
    passTime: (hours) => passTime({ db, provider }, hours),
    async booksAgree() {
      assert.deepEqual(await ledgerOf(db), bookOf(provider), 'the ledger is what the book says');
      assert.deepEqual(await chargedTwice(db), []);
      assert.deepEqual(provider.doubled, [], 'the provider did nothing twice');
    },
  });
}

/** What a process does about money, which may be its last work. */
export interface MoneyWork {
  readonly name: string;
  /** Done by the process that dies, at the same time by another, and again by the next one, as it comes in life. */
  readonly work: (services: Services, isDead: () => boolean) => Promise<unknown>;
  /** What must hold at last. `late`: a charge that the provider never got may have failed, after a day. */
  readonly holds: (late: boolean) => Promise<unknown>;
}

/** How one work is disturbed. */
export interface Disturbance {
  readonly fate: (point: { number: number; name: string }) => Moment | undefined;
  /** What another process does at the same time. */
  readonly beside?: MoneyWork['work'] | undefined;
  /** How much later the next process comes. */
  readonly hoursLater?: number;
  /** Where the next process dies, too, of what runs automatically. */
  readonly again?: number | undefined;
  /** The provider may have been asked nothing for a day. */
  readonly late?: boolean;
  /** Happens before the next process comes. */
  readonly meanwhile?: ((services: Services) => Promise<unknown>) | undefined;
}

/** Services that die at their work, and those that come after them, until everything is at rest. */
export class MoneyCrashes<Given extends Provider = ProviderWithBook> {
  readonly db: Db;
  readonly provider: Given;
  /** Of processes that did not die. */
  readonly services: Services;
  readonly #world: World<Given>;
  readonly #errors: string[] = [];

  constructor(world: World<Given>) {
    const { db, provider } = world;
    this.db = db;
    this.provider = provider;
    this.#world = world;
    this.services = this.#servicesAt(db, provider, this.#errors);
  }

  /** Does a work, disturbed, and all that comes after it. Returns where it died, and how many points it had. */
  async disturb({ work, holds }: MoneyWork, disturbance: Disturbance) {
    const { fate, beside, hoursLater = 0.05, again, late = false } = disturbance;
    const { passTime } = this.#world;
    const [life] = await Promise.all([
      this.#die(fate, work),
      beside?.(this.services, () => false).catch(onlySilence),
    ]);
    await disturbance.meanwhile?.(this.services);
    await passTime(hoursLater);
    await work(this.services, () => false).catch(onlySilence);
    if (again !== undefined) {
      await this.#die(({ number }) => (number === again ? 'after' : undefined), runAutomatically);
      await passTime(0.05);
    }
    await this.rest();
    await holds(late);
    await this.#world.booksAgree();
    const unexpected = this.#errors.filter((said) => !said.startsWith('the provider holds too little'));
    assert.deepEqual(unexpected, [], 'nobody had to read the log');
    return life;
  }

  /** What runs automatically runs until nothing is under way any more. */
  async rest(): Promise<void> {
    for (let round = 0; round < 12; round++) {
      await runAutomatically(this.services);
      if ((await this.underWay()).length === 0) return;
      await this.#world.passTime(round === 0 ? 0.2 : 13);
    }
    assert.deepEqual(await this.underWay(), [], 'nothing stays stuck');
  }

  underWay(): Promise<{ what: string }[]> {
    return query(
      this.db,
      sql`select 'payment ' || state as what from payments
            where state in ('new', 'asked', 'processing') or look_at is not null and state = 'failed'
          union all select 'refund ' || state from refunds where state not in ('done', 'failed')
          union all select 'payout ' || state from payouts where state not in ('done', 'returned')
          union all select 'event ' || type from provider_events where done_at is null
          union all select 'removed card' from payment_methods
            where state = 'failed' and method_ref is not null and session_ref is null`,
    );
  }

  async auditFindsNothing(): Promise<void> {
    assert.deepEqual(await checkLedger(this.db), []);
  }

  #die(fate: Disturbance['fate'], work: MoneyWork['work']) {
    return liveMortally(this.#world.proxy, this.provider, fate, (db, provider, isDead) =>
      work(this.#servicesAt(db, provider, []), isDead).catch((error: Error) => {
        if (!isDead()) onlySilence(error);
      }),
    );
  }

  #servicesAt(db: Db, provider: Provider, errors: string[]): Services {
    const log: Logger = createLog('silent');
    log.error = (...[fields, said]: unknown[]) =>
      void errors.push(`${String(said)}: ${(fields as { err?: Error }).err?.stack ?? ''}`); // as everybody here calls it
    return createServices({ config: this.#world.config, db, log, provider });
  }
}

/** A provider that did not answer is expected, and nothing else is. */
function onlySilence(error: Error): void {
  if (error.name !== 'ProviderSilent') throw error;
}

async function runAutomatically(services: Services): Promise<void> {
  for (const { work } of moneySchedules(services)) await work().catch(onlySilence);
}

/** Dies once of everything that differs in a work: each statement's text and each call, before it and after it. */
export async function dieOfEach<Given extends Provider>(
  crashes: MoneyCrashes<Given>,
  workOf: () => Promise<MoneyWork>,
  isChosen: (name: string) => boolean = () => true,
): Promise<Set<string>> {
  const survived = new Set<string>();
  for (;;) {
    const { diedAt } = await crashes.disturb(await workOf(), {
      fate({ name }) {
        for (const moment of ['before', 'after'] as const) {
          if (survived.has(`${moment} ${name}`) || !isChosen(name)) continue;
          survived.add(`${moment} ${name}`);
          return moment;
        }
        return undefined;
      },
    });
    if (diedAt === undefined) return survived;
  }
}
