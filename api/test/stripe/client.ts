import type { Controls } from './control/controls.ts';

/**
 * Controls a stand-in that runs in another process: its clock, its faults, its events, and what banks and people do.
 *
 * @example
 *     await control.advance({ days: 4 });
 *     await control.fault({ path: '/v1/payment_intents', when: 'after', what: 'cut' });
 */
export const controlOf = (url: string): Controls =>
  new Proxy({} as Controls, {
    get: (_target, name) =>
      name === 'then' ? undefined : (order: unknown) => ask(`${url}/_test/${String(name)}`, order),
  });

async function ask(url: string, order: unknown): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body: JSON.stringify(order ?? {}) });
  const body = await answer.json();
  if (!answer.ok) throw new Error(`${url}: ${(body as { message: string }).message}`);
  return body;
}
