import { isSiteOrigin } from '@flattr/contract';
import { type Intent, type IntentProblem, readIntent } from '@flattr/contract/links/flattr-intent';
import { formatMonth } from '@flattr/settlement';
import type { DescribeMe, Members } from '../../accounts/index.ts';
import type { Clicks } from '../../clicks/index.ts';
import { Failure } from '../../platform/failure.ts';
import type { Session } from '../../platform/session.ts';
import type { Thing, Things } from '../../things/index.ts';
import type { CodeStep, Step } from './page.ts';

export interface Rooms {
  readonly members: Members;
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
  const creator = await rooms.members.findCreator(intent.to);
  if (!creator) return { is: 'unknown-creator', intent };
  if (!isSiteOrigin(intent.url.origin, rooms)) return { is: 'not-secure', intent, creator };
  const me = session && (await rooms.describeMe(session));
  if (!me || me instanceof Failure) {
    if (intent.known === 'site') return { is: 'which-page', intent, creator };
    return code ? { ...code, intent, creator } : { is: 'email', intent, creator };
  }
  if (me.handle === creator.handle) return { is: 'own', intent, creator };
  if (intent.known === 'site') return { is: 'which-page', intent, creator };
  const thing = await thingOf(rooms, intent);
  const clicks = thing ? await rooms.clicks.undoable(session.memberId) : [];
  const isFlattred = clicks.some(
    (click) => click.thing_id === thing?.id && formatMonth(click.month) === me.month,
  );
  if (!isFlattred) return { is: 'press', intent, creator, me };
  const [count] = await rooms.things.counts([{ to: intent.to, url: intent.url.href }]);
  return { is: 'flattred', intent, creator, me, count: count ?? 1 };
}
