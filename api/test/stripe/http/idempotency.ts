import { type Clock, hour } from '../world/clock.ts';
import { StripeProblem, wrongParameter } from './problems.ts';

/** An answer as it left. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

interface Row {
  readonly fingerprint: string;
  readonly requestId: string;
  readonly createdAt: number;
  answer: Answer | undefined;
}

/** What to do with a request that carries a key. */
export type Passage =
  | { readonly kind: 'first'; finish(answer: Answer | undefined): void }
  | { readonly kind: 'replay'; readonly answer: Answer; readonly originalRequest: string };

/** Keys are kept a day, with the first answer, whatever it was. */
const keptFor = 24 * hour;

/**
 * Stripe's idempotency keys: the same key gives the same answer, 500s included, and never runs twice. Other parameters
 * under the same key are refused, and so is a second request while the first still runs.
 */
export class IdempotencyKeys {
  readonly #rows = new Map<string, Row>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  begin(account: string, key: string, request: { fingerprint: string; requestId: string }): Passage {
    if (key.length > 255)
      throw wrongParameter('Idempotency-Key', 'Idempotency keys have at most 255 characters.');
    const name = `${account} ${key}`;
    const found = this.#rows.get(name);
    const isKept = found && this.#clock.now() - found.createdAt < keptFor;
    if (isKept && found.fingerprint !== request.fingerprint) throw otherParameters(key);
    if (isKept && !found.answer) throw inUse(key);
    if (isKept && found.answer)
      return { kind: 'replay', answer: found.answer, originalRequest: found.requestId };
    const row: Row = { ...request, createdAt: this.#clock.now(), answer: undefined };
    this.#rows.set(name, row);
    return {
      kind: 'first',
      finish: (answer) => {
        row.answer = answer;
        if (!answer) this.#rows.delete(name);
      },
    };
  }
}

const otherParameters = (key: string): StripeProblem =>
  new StripeProblem(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

const inUse = (key: string): StripeProblem =>
  new StripeProblem(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
