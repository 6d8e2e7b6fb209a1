import { domainToUnicode } from 'node:url';
import type { AnswerOf, WalletState } from '@flattr/contract';
import { formatMonth, type Month } from '@flattr/settlement';
import { describeMember, type Member, type Members, type NotSignedIn } from '../../accounts/index.ts';
import { type ClickPlace, type Clicks, describeClicks, type UndoableClicks } from '../../clicks/index.ts';
import type { Grants } from '../../grants/index.ts';
import type { Months } from '../../months/index.ts';
import type { Context } from '../../platform/context.ts';
import { Failure } from '../../platform/failure.ts';
import type { Session } from '../../platform/session.ts';
import { sha256 } from '../../platform/sha256.ts';
import type { Things } from '../../things/index.ts';
import { describeRepeats } from '../repeats/describe-repeats.ts';
import type { Repeats } from '../repeats/service.ts';
import { findChanges, type WalletChange } from './store.ts';

/** What a reader gives: the money, the clicks, and the months. */
export interface Wallet {
  /** Everything that the wallet page shows at first. */
  read(session: Session): Promise<AnswerOf<'getWallet'> | NotSignedIn>;
  /** What can still be undone after a click, by month. */
  more(readerId: bigint, after: ClickPlace): Promise<AnswerOf<'getMoreClicks'>>;
  readonly event: 'wallet';
  /** What open pages are told: the version of each member's wallet, another one after each change. */
  look(memberIds: readonly bigint[]): Promise<(memberId: bigint) => WalletState>;
}

interface Neighbours {
  readonly members: Members;
  readonly months: Months;
  readonly clicks: Clicks;
  readonly things: Things;
  readonly grants: Grants;
  readonly repeats: Repeats;
  /** How a reader pays, and every transfer. */
  moneyOf(member: Member, month: number): Promise<Pick<AnswerOf<'getWallet'>, 'payments' | 'transfers'>>;
  /** A reader's past months, newest first. */
  pastMonths(readerId: bigint): Promise<AnswerOf<'getWallet'>['months']>;
}

type WalletContext = Pick<Context, 'db'>;

export function createWallet(context: WalletContext, neighbours: Neighbours): Wallet {
  return {
    read: (session) => read(context, neighbours, session),
    more: (readerId, after) => more(neighbours, readerId, after),
    event: 'wallet',
    look: (memberIds) => look(context, memberIds),
  };
}

/** At most thirteen statements, with the session's. */
async function read(
  context: WalletContext,
  neighbours: Neighbours,
  session: Session,
): Promise<AnswerOf<'getWallet'> | NotSignedIn> {
  const { members, months, clicks, grants, repeats, moneyOf, pastMonths } = neighbours;
  const { memberId } = session;
  const { now, month } = await months.current();
  const [stateOf, member, undoable, repeated, connected, clicksBySite, past] = await Promise.all([
    look(context, [memberId]),
    members.get(memberId),
    clicks.undoable(memberId),
    repeats.of(memberId),
    grants.sites(memberId, now, session.id),
    clicks.countBySite(memberId),
    pastMonths(memberId),
  ]);
  if (member instanceof Failure) return member;
  const [names, money] = await Promise.all([
    findNames(neighbours, [...undoable.clicks, ...repeated]),
    moneyOf(member, month),
  ]);
  const grantsHere = connected.filter(({ here }) => here).length;
  const described = describe(undoable, { month, months, names });
  return {
    ...stateOf(memberId),
    me: describeMember(member, { month, grantsHere }),
    next: described.next,
    clicks: described.clicks.some(({ state }) => state === 'open')
      ? described.clicks
      : [
          {
            month: formatMonth(month),
            state: 'open',
            undoUntil: months.reviewEnd(month).toISOString(),
            lapsesAt: null,
            clicks: [],
          },
          ...described.clicks,
        ],
    months: past,
    repeats: describeRepeats(repeated, { month, ...names }),
    sites: connected.map(({ origin, connected_at, expires_at }) => ({
      origin,
      host: hostOf(origin),
      connectedAt: connected_at.toISOString(),
      expiresAt: expires_at.toISOString(),
      clicks: clicksBySite.get(origin) ?? 0,
    })),
    ...money,
  };
}

async function more(
  neighbours: Neighbours,
  readerId: bigint,
  after: ClickPlace,
): Promise<AnswerOf<'getMoreClicks'>> {
  const { clicks, months } = neighbours;
  const [undoable, { month }] = await Promise.all([clicks.undoable(readerId, after), months.current()]);
  return describe(undoable, { month, months, names: await findNames(neighbours, undoable.clicks) });
}

function describe(
  { clicks, next }: UndoableClicks,
  { month, months, names }: { month: Month; months: Months; names: Names },
): AnswerOf<'getMoreClicks'> {
  return {
    clicks: describeClicks(clicks, { month, reviewEnd: months.reviewEnd, ...names }),
    next: next ? { month: formatMonth(next.month), thing: next.thingId } : null,
  };
}

type Names = Awaited<ReturnType<typeof findNames>>;

async function findNames(
  { things, members }: Neighbours,
  named: readonly { thing_id: string; creator_id: bigint }[],
) {
  const [found, creators] = await Promise.all([
    things.find([...new Set(named.map((row) => row.thing_id))]),
    members.findCreators([...new Set(named.map((row) => row.creator_id))]),
  ]);
  return { things: found, creators };
}

/** With the letters that people write, not in punycode. */
function hostOf(origin: string): string {
  const { hostname, port } = new URL(origin);
  return (domainToUnicode(hostname) || hostname) + (port && `:${port}`);
}

async function look(
  { db }: WalletContext,
  memberIds: readonly bigint[],
): Promise<(memberId: bigint) => WalletState> {
  const changes = await findChanges(db, memberIds);
  const versions = new Map(changes.map((change) => [change.member_id, versionOf(change)]));
  return (memberId) => ({ version: versions.get(memberId) ?? '' });
}

function versionOf(change: WalletChange): string {
  return sha256(Object.values(change).join()).slice(0, 16);
}
