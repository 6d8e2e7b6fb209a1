import type { RequestListener } from 'node:http';

/** The end of a process, which no request should notice. */
export interface Drain {
  readonly isDraining: () => boolean;
  /** Answers like the listener. While it drains, each answer ends its connection, and the next one leads elsewhere. */
  listener(listener: RequestListener): RequestListener;
  /** From now on it drains. Resolves when balancers have had their time to notice. */
  begin(milliseconds: number): Promise<void>;
}

export function createDrain(): Drain {
  let isDraining = false;
  return {
    isDraining: () => isDraining,
    listener: (listener) => (request, response) => {
      if (isDraining) response.shouldKeepAlive = false;
      listener(request, response);
    },
    async begin(milliseconds) {
      isDraining = true;
      if (milliseconds > 0) await new Promise((resolve) => setTimeout(resolve, milliseconds));
    },
  };
}
