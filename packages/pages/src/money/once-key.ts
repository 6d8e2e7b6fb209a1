import { ServiceProblem } from '../client/problem.ts';

/**
 * The id of a transfer of money. Sent again with the same id, it counts once. The id is kept until the service has
 * answered: if the answer was lost, trying again is the same transfer, not a second one.
 */
export class OnceKey {
  #pending: { what: string; id: string } | undefined;

  /** Runs `send` with the id for `what`, such as the amount. Another amount gets another id. */
  async use<T>(what: string, send: (id: string) => Promise<T>): Promise<T> {
    if (this.#pending?.what !== what) this.#pending = { what, id: crypto.randomUUID() };
    const { id } = this.#pending;
    try {
      const answer = await send(id);
      this.#pending = undefined;
      return answer;
    } catch (error) {
      if (isRefusal(error)) this.#pending = undefined;
      throw error;
    }
  }
}

/** The service says that it did nothing. After any other error it may have moved the money. */
function isRefusal(error: unknown): boolean {
  return error instanceof ServiceProblem && error.status >= 400 && error.status < 500;
}
