import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asProblem, type ServiceProblem } from '../client/problem.ts';

/**
 * Something that takes a moment and can fail: whether it is under way, and why it failed, for the element to show.
 * A second press while the first is under way does nothing.
 */
export class Action<Arguments extends unknown[] = []> implements ReactiveController {
  pending = false;
  problem: ServiceProblem | undefined;
  readonly #host: ReactiveControllerHost;
  readonly #work: (...args: Arguments) => Promise<void>;

  constructor(host: ReactiveControllerHost, work: (...args: Arguments) => Promise<void>) {
    this.#host = host;
    this.#work = work;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Never rejects. Answers whether it was done. */
  readonly run = async (...args: Arguments): Promise<boolean> => {
    if (this.pending) return false;
    this.#show(true, undefined);
    try {
      await this.#work(...args);
      this.#show(false, undefined);
      return true;
    } catch (error) {
      this.#show(false, asProblem(error));
      return false;
    }
  };

  /** Forgets a failure, as when the reader begins to correct what they typed. */
  readonly clear = (): void => {
    if (this.problem) this.#show(this.pending, undefined);
  };

  #show(pending: boolean, problem: ServiceProblem | undefined): void {
    this.pending = pending;
    this.problem = problem;
    this.#host.requestUpdate();
  }
}
