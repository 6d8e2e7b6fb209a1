import { ServiceProblem } from '../client/problem.ts';

/**
 * The id under which a movement of money counts once, however often it is sent. It is kept until the service has
 * answered: where the answer was lost, trying the same again is the same movement, not a second one.
 */
export class OnceKey {
  #pending: { what: string; id: string } | undefined;

  /** Runs `send` with the id for `what`, such as the amount: another amount is another movement. */
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

/** The service has said that it did nothing. Anything else may have happened. */
function isRefusal(error: unknown): boolean {
  return error instanceof ServiceProblem && error.status >= 400 && error.status < 500;
}
