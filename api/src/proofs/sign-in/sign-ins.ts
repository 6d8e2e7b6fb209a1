import type { Resolver } from 'node:dns/promises';
import type { Context } from '../../platform/context.ts';
import type { Forgetful } from '../../platform/member-data.ts';
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
  /** Where somebody goes to sign in to the account at an address. */
  begin(session: Session, url: URL): Promise<{ state: 'go'; url: string } | NotRead>;
  /**
   * Somebody came back.
   *
   * @param host the server from which the address that they were sent to is
   * @param answer what that server added to it
   */
  end(session: Session, host: string, answer: URLSearchParams): Promise<Ended>;
}

/** `over`: nothing of the kind is open in this session. `cancelled`: they said no there. */
type Ended = Signed | OtherAccount | NotRead | { readonly state: 'over' | 'cancelled' };

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

export function createSignIns(context: SignInContext, neighbours: Neighbours): SignIns {
  const { db, clock, log, config } = context;
  const { looking, dns } = neighbours;
  const mastodon = createMastodon({ ...config, db, looking });
  const bluesky = createBluesky(config, dns);
  const providerAt = (url: URL): { provider: Provider; at: URL } | undefined => {
    const { kind, at } = placeOf(url);
    if (kind === 'bluesky') return { provider: bluesky, at };
    return kind === 'profile' ? { provider: mastodon, at } : undefined;
  };
  /** What goes wrong with a server of somebody else is not our failure. */
  const asking = async <Result>(ask: (fetch: Fetch) => Promise<Result>) => {
    try {
      return await ask(within(neighbours.fetch, AbortSignal.timeout(mostMs)));
    } catch (error) {
      // Its message can hold a name.
      log.info({ why: error instanceof Error && error.name }, 'another server did not let somebody sign in');
      return unreachable;
    }
  };

  return {
    async begin({ id: sessionId, memberId }, url) {
      const place = providerAt(url);
      if (!place) return noAccount;
      const { provider, at } = place;
      const begun = await asking((fetch) => provider.begin(at, backFrom(config, at.host), fetch));
      if ('reason' in begun) return begun;
      const { state, kept } = begun;
      const now = await clock();
      await store.putSignIn(db, { state, sessionId, memberId, url: at.href, kept }, { now, endsAfterMs });
      return { state: 'go', url: begun.url.href };
    },

    async end({ id: sessionId }, host, answer) {
      const state = answer.get('state') ?? '';
      const since = new Date((await clock()).getTime() - endsAfterMs);
      const taken = await store.takeSignIn(db, { state, sessionId }, since);
      const place = taken && providerAt(new URL(taken.url));
      // A server could send somebody on to another one, whose answer it would then get from us.
      if (!place || place.at.host !== host) return { state: 'over' };
      if (answer.get('error') === 'access_denied') return { state: 'cancelled' };
      if (answer.has('error')) return unreachable;
      const { provider, at } = place;
      const begun = { asked: at, back: backFrom(config, at.host), state, kept: taken.kept };
      return asking((fetch) => provider.end(begun, answer, fetch));
    },

    forget: (transaction, { id }) => store.deleteSignInsOf(transaction, id),
  };
}

/** `fetch` that ends at the latest with a signal. */
const within =
  (fetch: Fetch, signal: AbortSignal): Fetch =>
  (input, init) => {
    const request = new Request(input, init);
    return fetch(request, { signal: AbortSignal.any([request.signal, signal]) });
  };
