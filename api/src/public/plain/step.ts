import { isSiteOrigin } from '@flattr/contract';
import { type Intent, type IntentProblem, readIntent } from '@flattr/contract/links/flattr-intent';
import { parseMonth } from '@flattr/settlement';
import type { DescribeMe, Members, Profiles } from '../../accounts/index.ts';
import type { Clicks } from '../../clicks/index.ts';
import { Failure } from '../../platform/failure.ts';
import type { Session } from '../../platform/session.ts';
import type { Proofs } from '../../proofs/index.ts';
import type { Sites, Thing, Things } from '../../things/index.ts';
import type { Asked, CodeStep, Step } from './page.ts';

export interface Rooms {
  readonly members: Members;
  readonly profiles: Pick<Profiles, 'findByHandle'>;
  readonly sites: Pick<Sites, 'listing'>;
  readonly proofs: Pick<Proofs, 'standingOf'>;
  readonly describeMe: DescribeMe;
  readonly things: Things;
  readonly clicks: Clicks;
  readonly publicUrl: string;
  readonly plainHttp: boolean;
}

/** What the address of the page asks for. */
export function intentOf(
  query: Readonly<Record<string, unknown>>,
  publicUrl: string,
): Intent | IntentProblem {
  return readIntent(String(new URLSearchParams(textsOf(query))), '', publicUrl);
}

/** Of a name that the address has twice the first counts, as for the page with a script. */
export function textsOf(query: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(query).flatMap(([name, value]) => {
    const [first] = [value].flat();
    return typeof first === 'string' ? [[name, first]] : [];
  });
}

/** The thing that the reader wants to flattr. Undefined for an incomplete link, an unknown creator or an address that cannot be flattred. */
export async function thingOf(
  { members, things }: Pick<Rooms, 'members' | 'things'>,
  intent: Intent | IntentProblem,
): Promise<Thing | undefined> {
  if (typeof intent === 'string') return undefined;
  const creator = await members.findCreator(intent.to);
  const url = things.canonicalUrl(intent.url.href);
  return creator && url && things.at(creator, url, intent.title);
}

/** How far the reader has come. The order is that of the page with a script. */
export async function findStep(
  rooms: Rooms,
  intent: Intent | IntentProblem,
  session: Session | undefined,
  code: CodeStep | undefined,
): Promise<Step> {
  if (typeof intent === 'string') return { is: 'incomplete' };
  const asked = await findAsked(rooms, intent);
  if (!asked) return { is: 'unknown-creator', intent };
  if (!isSiteOrigin(intent.url.origin, rooms)) return { is: 'not-secure', ...asked };
  const me = session && (await rooms.describeMe(session));
  if (!me || me instanceof Failure) {
    if (intent.known === 'site') return { is: 'which-page', ...asked };
    return code ? { ...code, ...asked } : { is: 'email', ...asked };
  }
  if (me.handle === asked.creator.handle) return { is: 'own', ...asked };
  if (intent.known === 'site') return { is: 'which-page', ...asked };
  const thing = await thingOf(rooms, intent);
  const month = parseMonth(me.month);
  const isFlattred =
    thing !== undefined && (await rooms.clicks.isLive(session.memberId, { month, thingId: thing.id }));
  return isFlattred ? { is: 'flattred', ...asked, me } : { is: 'press', ...asked, me };
}

/** Whom and what the link names, with what tells the reader whether to believe it. */
async function findAsked(
  { profiles, sites, proofs, things }: Rooms,
  intent: Intent,
): Promise<Asked | undefined> {
  const creator = await profiles.findByHandle(intent.to);
  if (!creator) return undefined;
  const [[count], listing, proven] = await Promise.all([
    things.counts([{ to: intent.to, url: intent.url.href }]),
    sites.listing([intent.to]),
    proofs.standingOf({ id: creator.id, handle: intent.to }),
  ]);
  return { intent, creator, count: count ?? 0, sites: listing.get(intent.to) ?? [], proven };
}
