import type { Resolver } from 'node:dns/promises';
import type { Context } from '../../platform/context.ts';
import type { Failure } from '../../platform/failure.ts';
import type { Forgetful } from '../../platform/member-data.ts';
import { sharedLimiter, takePoint } from '../../platform/rate-limits.ts';
import type { Session } from '../../platform/session.ts';
import { type Looking, type NotRead, noAccount, unreachable } from '../look/account.ts';
import { placeOf } from '../look/look.ts';
import { backFrom } from './back-from.ts';
import { createBluesky } from './bluesky.ts';
import { createMastodon } from './mastodon.ts';
import type { Fetch, OtherAccount, Provider, Signed } from './provider.ts';
import * as store from './store.ts';

/** People sign in at another server, to show that an account there is theirs. */
export interface SignIns extends Required<Pick<Forgetful, 'forget'>> {
  /**
   * Where somebody goes to sign in to an account.
   *
   * @param find finds the address of the account
   */
  begin(
    session: Session,
    find: () => Promise<URL | NotRead>,
  ): Promise<{ state: 'go'; url: string } | NotRead | Failure<'rate-limited'>>;
  /**
   * Somebody came back.
   *
   * @param host the server from which the address that they were sent to is
   * @param answer what that server added to it
   */
  end(session: Session, host: string, answer: URLSearchParams): Promise<Ended>;
  /** Forgets what a member began in one session, or in all but one. */
  forgetSessions: typeof store.deleteSignInsOf;
  /** Forgets the sign-ins from which nobody came back, and servers at which nobody signs in any more. */
  sweep(): Promise<void>;
}

/** `over`: nothing of the kind is open. `other-browser`: it is, in another session. `cancelled`: they said no there. */
type Ended = Signed | OtherAccount | NotRead | { readonly state: 'over' | 'other-browser' | 'cancelled' };

interface Neighbours {
  readonly looking: Pick<Looking, 'handleIn'>;
  readonly dns: Pick<Resolver, 'resolveTxt'>;
  readonly fetch: Fetch;
}

type SignInContext = Pick<Context, 'db' | 'clock' | 'log'> & {
  readonly config: Pick<Context['config'], 'publicUrl' | 'serviceName' | 'sandbox'>;
};

const endsAfterMs = 15 * 60_000;
/** For all questions to another server together. It ends before the limit of 5 s for an answer of ours. */
const mostMs = 4_000;
/** Of the address at which people sign in. Some of it is the server's. */
const mostLetters = 4_000;
/** Each sign-in has this service ask a server that somebody names, and leaves a row until they come back. */
const limits = {
  ofMember: { requests: 20, seconds: 24 * 60 * 60 },
  ofAll: { requests: 500, seconds: 60 * 60 },
};

export function createSignIns(context: SignInContext, neighbours: Neighbours): SignIns {
  const { db, clock, log, config } = context;
  const { looking, dns } = neighbours;
  const mastodon = createMastodon({ ...config, db, clock, looking });
  const bluesky = createBluesky(config, dns);
  const providerAt = (url: URL): { provider: Provider; at: URL } | undefined => {
    const { kind, at } = placeOf(url);
    if (kind === 'bluesky') return { provider: bluesky, at };
    return kind === 'profile' ? { provider: mastodon, at } : undefined;
  };
  const ofMember = sharedLimiter(db, 'elsewhere-own', limits.ofMember);
  const ofAll = sharedLimiter(db, 'elsewhere', limits.ofAll);
  const sinceWhen = async () => new Date((await clock()).getTime() - endsAfterMs);
  const ask = asking(log, neighbours.fetch);

  return {
    async begin({ id: sessionId, memberId }, find) {
      const refused = (await takePoint(ofMember, String(memberId))) ?? (await takePoint(ofAll, 'all'));
      if (refused) return refused;
      const signal = AbortSignal.timeout(mostMs);
      const found = await find();
      if ('state' in found) return found;
      const place = providerAt(found);
      if (!place) return noAccount;
      const { provider, at } = place;
      const begun = await ask(signal, (fetch) => provider.begin(at, backFrom(config, at.host), fetch));
      if ('reason' in begun) return begun;
      const { state, kept, url: to } = begun;
      const isWeb = to.protocol === 'https:' || (config.sandbox === 'local' && to.protocol === 'http:');
      if (!isWeb || to.href.length > mostLetters) return unreachable;
      await store.putSignIn(db, { state, sessionId, memberId, url: at.href, kept }, await clock());
      return { state: 'go', url: to.href };
    },

    async end({ id: sessionId }, host, answer) {
      const state = answer.get('state') ?? '';
      const since = await sinceWhen();
      const taken = await store.takeSignIn(db, { state, sessionId }, since);
      if (!taken && (await store.isOpen(db, state, since))) return { state: 'other-browser' };
      const place = taken && providerAt(new URL(taken.url));
      // A server could send somebody on to another one, whose answer it would then get from us.
      if (!place || place.at.host !== host) return { state: 'over' };
      if (answer.get('error') === 'access_denied') return { state: 'cancelled' };
      if (answer.has('error')) return unreachable;
      const { provider, at } = place;
      const begun = { asked: at, back: backFrom(config, at.host), state, kept: taken.kept };
      return ask(AbortSignal.timeout(mostMs), (fetch) => provider.end(begun, answer, fetch));
    },

    forget: (transaction, { id }) => store.deleteSignInsOf(transaction, id),
    forgetSessions: store.deleteSignInsOf,
    sweep: async () => store.deleteOver(db, { begunUntil: await sinceWhen(), now: await clock() }),
  };
}

/** What goes wrong with a server of somebody else is not our failure. */
const asking =
  (log: SignInContext['log'], fetch: Fetch) =>
  async <Result>(
    signal: AbortSignal,
    ask: (fetch: Fetch) => Promise<Result>,
  ): Promise<Result | typeof unreachable> => {
    try {
      return await ask(within(fetch, signal));
    } catch (error) {
      // Its message can hold a name.
      log.info({ why: error instanceof Error && error.name }, 'another server did not let somebody sign in');
      return unreachable;
    }
  };

/** `fetch` that ends at the latest with a signal. */
const within =
  (fetch: Fetch, signal: AbortSignal): Fetch =>
  (input, init) => {
    const request = new Request(input, init);
    return fetch(request, { signal: AbortSignal.any([request.signal, signal]) });
  };
