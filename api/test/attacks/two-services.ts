import assert from 'node:assert/strict';
import { done } from '../../src/platform/failure.ts';
import { type HttpClient, httpClient, type WireAnswer } from '../http-client.ts';
import { type Instance, startInstance } from '../instances.ts';
import { openTestDatabase } from '../test-database.ts';
import type { Moment } from './click-model.ts';

/** Two services on one database, with two creators. */
export interface TwoServices {
  readonly instances: readonly Instance[];
  readonly url: string;
  readonly creators: ReadonlyMap<string, bigint>;
  /** When the month was opened that the next history begins in: the history before may have done it. */
  opened: Moment;
  /** The session's cookie of a member who may be new. */
  signIn(email: string): Promise<string>;
  /** Sends a request of our own pages. */
  own(instance: number, method: string, path: string, cookie: string, body?: unknown): Promise<WireAnswer>;
  client(instance: number): HttpClient;
  close(): Promise<void>;
}

export async function openTwoServices(): Promise<TwoServices> {
  const database = await openTestDatabase();
  const first = await startInstance(database.db);
  const second = await startInstance(database.db, { url: first.url });
  const { url } = first;
  const instances = [first, second];
  const clients = instances.map(({ url, port }) => httpClient(url, { port }));
  const client = (instance: number) => clients[instance] ?? assert.fail();
  const creators = new Map<string, bigint>();
  const two: TwoServices = {
    instances,
    url,
    creators,
    opened: { earliest: 0, latest: 0 },
    async signIn(email) {
      const { members, sessions } = first.services;
      return `flattr=${done(await sessions.open(await members.findOrCreate(email))).token}`;
    },
    own(instance, method, path, cookie, body) {
      const headers = { origin: url, cookie, 'content-type': 'application/json', ...freshAddress() };
      return client(instance).send({
        method,
        path,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    },
    client,
    async close() {
      for (const client of clients) client.close();
      for (const instance of instances) await instance.stop();
      await database.close();
    },
  };
  for (const handle of ['ann', 'bea']) {
    const { body } = await two.own(0, 'PUT', '/v1/me/handle', await two.signIn(`${handle}@example.com`), {
      handle,
    });
    creators.set(handle, BigInt(body.id));
  }
  return two;
}

let addresses = 0;
/** Each request has its own address, because limits are not what a history is about. */
export const freshAddress = () => ({
  'x-test-address': `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses++ & 255}`,
});
