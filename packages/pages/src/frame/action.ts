import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { asProblem, type ServiceProblem } from '../client/problem.ts';

/**
 * Asynchronous work of an element: whether it is running and why it failed, for the element to show. A second run while
 * the first is running does nothing.
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

  /** Never rejects. Resolves with whether it succeeded. */
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

  /** Removes the problem, such as when the reader corrects their input. */
  readonly clear = (): void => {
    if (this.problem) this.#show(this.pending, undefined);
  };

  #show(pending: boolean, problem: ServiceProblem | undefined): void {
    this.pending = pending;
    this.problem = problem;
    this.#host.requestUpdate();
  }
}
