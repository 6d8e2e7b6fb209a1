import type { Intent, IntentProblem } from '@flattr/contract/links/flattr-intent';
import type { ClickOutcome, Repeat } from '../client/clicks.ts';
import type { Me } from '../client/me.ts';
import type { ServiceProblem } from '../client/problem.ts';
import type { Creator, ServiceInfo } from '../client/service.ts';
import type { Wallet } from '../client/wallet.ts';
import type { Action } from '../frame/action.ts';
import type { Site } from './handshake.ts';

/** What the page knows, and what its buttons do. */
export interface ConnectState {
  /** What the link asks for, or why that cannot be done. An opaque origin can do nothing at all. */
  readonly intent: Intent | IntentProblem | 'opaque';
  readonly service: ServiceInfo | undefined;
  /** `undefined` until known, `null` for no one. */
  readonly creator: Creator | null | undefined;
  /** How many readers have flattred the page, if that is known. */
  readonly count: number | undefined;
  /** `undefined` until known, `null` for no one. */
  readonly me: Me | null | undefined;
  /** The site that opened this page, once it has answered. */
  readonly site: Site | undefined;
  /** The site has answered, or the page no longer waits for it. */
  readonly isSiteSettled: boolean;
  /** Whether the reader can connect the site: it holds a key, and the page is its own. */
  readonly canConnect: boolean;
  /** What was recorded. */
  readonly outcome: Pick<ClickOutcome, 'count'> | undefined;
  /** What the reader gives this month, once it is loaded. */
  readonly wallet: Wallet | undefined;
  /** A site opened the window, so it closes in the end. */
  readonly closes: boolean;
  /** Why the site was not connected, although the click was recorded. */
  readonly connectProblem: ServiceProblem | undefined;
  /** How the recorded flattr repeats, if it does. */
  readonly repeat: Repeat | undefined;
  /** Whether a press counts. */
  readonly armed: boolean;
  /** A press came before it counted. */
  readonly isEarly: boolean;
  readonly load: Action;
  readonly flattr: Action<[alsoConnect: boolean]>;
  readonly choose: Action<[amount: bigint]>;
  readonly toggleRepeat: Action;
  /** Runs what a button does, if a press counts. */
  readonly press: (work: () => unknown) => void;
}
