import { type ClickKey, createClickKey } from '@flattr/click-token/keys';
import { signClick } from '@flattr/click-token/sign-click';
import type { Db } from '../../api/src/platform/db/database.ts';
import type { LoadRequest } from './load.ts';

/** A reader's key for one site. */
export interface Connection {
  readonly reader: number;
  readonly origin: string;
  readonly key: ClickKey;
}

/** Members with ids from `from` on; the first `creators` of them have handles. */
export async function makeMembers(db: Db, from: number, readers: number, creators: number): Promise<void> {
  await db.raw(
    `insert into members (id, email, monthly_amount, created_at)
     select id, 'member-' || id::text || '@example.com', 2000000, now() from generate_series(?::bigint, ?::bigint) id`,
    [from, from + readers + creators - 1],
  );
  await db.raw(
    `insert into balances (member_id, wallet) select id, 0 from members where id between ? and ?`,
    [from, from + readers + creators - 1],
  );
  await db.raw(
    `insert into handles (handle, member_id)
     select 'creator-' || (id - ?::bigint)::text, id from members where id >= ? and id < ?`,
    [from, from, from + creators],
  );
  await db.raw(`update members set handle = 'creator-' || (id - ?::bigint)::text where id >= ? and id < ?`, [
    from,
    from,
    from + creators,
  ]);
}

/** A key for each of `readers` on one site. */
export function makeConnections(
  readers: readonly number[],
  originOf: (reader: number) => string,
): Promise<Connection[]> {
  return Promise.all(
    readers.map(async (reader) => ({ reader, origin: originOf(reader), key: await createClickKey() })),
  );
}

export async function grantAll(db: Db, connections: readonly Connection[]): Promise<void> {
  const expiresAt = new Date(Date.now() + 100 * 24 * 60 * 60_000);
  await db.batchInsert(
    'grants',
    connections.map(({ reader, origin, key }) => ({
      thumbprint: key.kid,
      reader_id: reader,
      origin,
      public_key: JSON.stringify(key.publicJwk),
      created_at: new Date(),
      expires_at: expiresAt,
    })),
    1000,
  );
}

/** A click as the button sends it, through a proxy that says which reader's address it came from. */
export async function signedClick(
  { reader, origin, key }: Connection,
  { audience, path, to }: { audience: string; path: string; to: string },
): Promise<LoadRequest> {
  const issuedAt = Date.now() / 1000;
  const thing = `${origin}${path}`;
  return {
    method: 'POST',
    path: '/v1/clicks',
    headers: { 'content-type': 'text/plain', origin, 'x-forwarded-for': addressOf(reader) },
    body: await signClick(key, {
      issuer: origin,
      audience,
      issuedAt,
      act: 'flattr',
      thing,
      to,
      title: 'A post',
    }),
  };
}

/** Each reader flattrs so many posts of their site, of one of the `creators`; readers take turns, as they would. */
export async function spreadClicks(
  sites: readonly Connection[],
  { audience, creators, clicksEach }: { audience: string; creators: number; clicksEach: number },
): Promise<LoadRequest[]> {
  const requests: LoadRequest[] = [];
  for (let post = 0; post < clicksEach; post++)
    for (const connection of sites) {
      const path = `/posts/${post * 7 + (connection.reader % 7)}`;
      const to = `creator-${connection.reader % creators}`;
      requests.push(await signedClick(connection, { audience, path, to }));
    }
  return requests;
}

/** Each reader has their own address. */
export function addressOf(reader: number): string {
  return `10.${(reader >> 16) & 255}.${(reader >> 8) & 255}.${reader & 255}`;
}
