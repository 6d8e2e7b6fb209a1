/** What traces the service's work. `open-telemetry.ts` does, and nobody unless an operator asks for it. */
export interface Tracer {
  /** Runs work as a span of its own: the root of a trace. */
  traced<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** The trace of the request that is answered now. */
  traceId(): string | undefined;
}

let tracer: Tracer | undefined;

/** For the whole process, before it does anything. */
export function traceWith(given: Tracer): void {
  tracer = given;
}

/** Runs work that no request asked for, such as a job, as a trace of its own. */
export const traced = <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
  tracer ? tracer.traced(name, work) : work();

export const traceId = (): string | undefined => tracer?.traceId();
