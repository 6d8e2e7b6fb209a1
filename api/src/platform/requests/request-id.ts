import { AsyncLocalStorage } from 'node:async_hooks';

const ids = new AsyncLocalStorage<string>();

/** The id of the request that this code runs for. Undefined for what runs for none, such as a scheduled job. */
export const requestId = (): string | undefined => ids.getStore();

/** Runs what is done for a request. Everything that is logged meanwhile carries its id. */
export const forRequest = (id: string, work: () => void): void => ids.run(id, work);

/** For work that a request begins and that serves others too, such as a batch or the next look of a timer. */
export const forNoRequest = <T>(work: () => T): T => ids.exit(work);
