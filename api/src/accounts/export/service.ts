import { formatMonth } from '@flattr/settlement';
import type { Grants } from '../../grants/service.ts';
import type { Clock } from '../../platform/db/clock.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Digests } from '../../receiving/digests/service.ts';
import type { Things } from '../../things/service.ts';
import type { Members } from '../members/service.ts';
import type { Passkeys } from '../passkeys/service.ts';
import type { Profiles } from '../profiles/service.ts';
import type { Sessions } from '../sessions/service.ts';
import * as store from './store.ts';

export type Exports = ReturnType<typeof createExports>;

/** One fact about a member: which list it belongs to, and what it says. Amounts are micro-units as text. */
export interface ExportRecord {
  readonly list: ExportList;
  readonly says: Record<string, string | boolean | null>;
}

/** In the order they are exported. */
export const exportLists = [
  'profile',
  'passkeys',
  'sessions',
  'sites',
  'months',
  'clicks',
  'repeats',
  'shares',
  'transfers',
  'earnings',
  'things',
] as const;
export type ExportList = (typeof exportLists)[number];

interface Dependencies {
  db: Db;
  clock: Clock;
  members: Members;
  passkeys: Passkeys;
  sessions: Sessions;
  grants: Grants;
  things: Things;
  profiles: Profiles;
  digests: Digests;
}

/** Everything the service knows about a member, for themselves. Keys and hashes are left out: they tell nothing. */
export function createExports(dependencies: Dependencies) {
  const { db, clock, members, passkeys, sessions, grants, things, profiles, digests } = dependencies;

  /** A page at a time, so that years of clicks need no more memory than a day's. */
  async function* records(memberId: bigint): AsyncGenerator<ExportRecord> {
    const record = (list: ExportList, says: ExportRecord['says']): ExportRecord => ({ list, says });
    const member = await members.get(memberId);
    const profile = await profiles.export(memberId);
    yield record('profile', {
      member: String(member.id),
      email: member.email,
      handle: member.handle,
      name: member.name,
      shown: member.shown,
      monthlyAmount: String(member.monthly_amount),
      paused: member.paused,
      wallet: String(member.wallet),
      earnings: String(member.earnings),
      words: profile.words,
      links: profile.links.join(' '),
      category: profile.category,
      language: profile.language,
      listed: profile.listed,
      picture: profile.pictureData,
      monthlyMail: await digests.wished(memberId),
      exportedAt: (await clock()).toISOString(),
    });
    for (const { name, created_at, last_used_at } of await passkeys.list(memberId)) {
      yield record('passkeys', { name, createdAt: time(created_at), lastUsedAt: time(last_used_at) });
    }
    for (const { device, method, created_at, last_used_at } of await sessions.list(memberId)) {
      yield record('sessions', {
        device,
        method,
        createdAt: time(created_at),
        lastUsedAt: time(last_used_at),
      });
    }
    for (const { origin, created_at, expires_at, revoked_at } of await grants.all(memberId)) {
      yield record('sites', {
        origin,
        connectedAt: time(created_at),
        endsAt: time(expires_at),
        revokedAt: time(revoked_at),
      });
    }
    for (const { month, state, pot, fee, settled_in } of await store.readerMonthsOf(db, memberId)) {
      yield record('months', {
        month: formatMonth(month),
        state,
        pot: money(pot),
        fee: money(fee),
        settledIn: settled_in === null ? null : formatMonth(settled_in),
      });
    }
    for await (const rows of store.clicksOf(db, memberId)) {
      const [found, creators] = await lookUp(rows);
      for (const row of rows) {
        yield record('clicks', {
          month: formatMonth(row.month),
          clickedAt: time(row.clicked_at),
          takenBackAt: time(row.undone_at),
          url: found.get(row.thing_id)?.url ?? null,
          title: found.get(row.thing_id)?.title ?? null,
          creator: String(row.creator_id),
          handle: creators.get(row.creator_id)?.handle ?? null,
          site: row.origin,
        });
      }
    }
    const repeats = await store.repeatsOf(db, memberId);
    const repeated = await things.find(repeats.map((row) => row.thing_id));
    for (const { thing_id, until_month, created_at } of repeats) {
      yield record('repeats', {
        url: repeated.get(thing_id)?.url ?? null,
        title: repeated.get(thing_id)?.title ?? null,
        until: until_month === null ? null : formatMonth(until_month),
        since: time(created_at),
      });
    }
    for await (const rows of store.sharesOf(db, memberId)) {
      const creators = await members.findCreators([...new Set(rows.map((row) => row.creator_id))]);
      for (const { month, creator_id, amount } of rows) {
        const handle = creators.get(creator_id)?.handle ?? null;
        yield record('shares', {
          month: formatMonth(month),
          amount: String(amount),
          creator: String(creator_id),
          handle,
        });
      }
    }
    for await (const rows of store.transfersOf(db, memberId)) {
      for (const { kind, ref, from_account, to_account, amount, month, created_at } of rows) {
        yield record('transfers', {
          kind,
          reference: ref,
          from: from_account,
          to: to_account,
          amount: String(amount),
          month: month === null ? null : formatMonth(month),
          at: time(created_at),
        });
      }
    }
    for (const { month, amount, people } of await store.creatorMonthsOf(db, memberId)) {
      yield record('earnings', { month: formatMonth(month), amount: String(amount), people: String(people) });
    }
    for await (const rows of store.thingsOf(db, memberId)) {
      for (const { url, title, created_at } of rows) {
        yield record('things', { url, title, firstFlattredAt: time(created_at) });
      }
    }
  }

  function lookUp(rows: readonly store.ClickRow[]) {
    return Promise.all([
      things.find([...new Set(rows.map((row) => row.thing_id))]),
      members.findCreators([...new Set(rows.map((row) => row.creator_id))]),
    ]);
  }

  return { records };
}

function time(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}

function money(amount: bigint | null): string | null {
  return amount === null ? null : String(amount);
}
