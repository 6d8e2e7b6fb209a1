/** What a failure can tell besides its code; the HTTP layer passes it on. */
export interface FailureDetails {
  /** The service's time, in seconds since 1970. */
  readonly now?: number;
  /** A page of the service where the member can continue. */
  readonly link?: string;
  /** What is wrong with each value of the request, by its path. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly retryAfterSeconds?: number;
}

/**
 * An expected failure. Services return it as a value, so that its codes are part of their type:
 * `Promise<Creator | Failure<'unknown-creator'>>`. A transaction whose work returns one is rolled back.
 */
export class Failure<Code extends string = string> {
  readonly code: Code;
  readonly details: FailureDetails;

  constructor(code: Code, details: FailureDetails) {
    this.code = code;
    this.details = details;
  }
}

export const fail = <Code extends string>(code: Code, details: FailureDetails = {}): Failure<Code> =>
  new Failure(code, details);

/** What was done, where a failure would be a mistake in the code. */
export function done<T>(result: T): Exclude<T, Failure> {
  if (result instanceof Failure)
    throw Object.assign(new Error(`it failed: ${result.code}`), { code: result.code });
  return result as Exclude<T, Failure>; // what is left of the union
}
