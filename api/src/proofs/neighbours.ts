import type { Members } from '../accounts/index.ts';
import type { Context } from '../platform/context.ts';
import type { Outbox } from '../platform/mail/outbox.ts';
import type { ReadWeb, Sites } from '../things/index.ts';
import type { LookingAtSites } from './look/site.ts';

export interface ProofsContext extends Pick<Context, 'db' | 'clock' | 'log'> {
  readonly config: Pick<Context['config'], 'publicUrl' | 'serviceName' | 'sandbox'>;
}

export interface ProofsNeighbours {
  readonly members: Pick<Members, 'get' | 'findCreators' | 'whileOpen'>;
  readonly sites: Pick<Sites, 'verify' | 'decide' | 'lists' | 'acceptedBy' | 'giveUp'>;
  readonly outbox: Pick<Outbox, 'put'>;
  readonly read?: ReadWeb | undefined;
  readonly dns?: LookingAtSites['dns'] | undefined;
  readonly fetch?: typeof fetch | undefined;
}
