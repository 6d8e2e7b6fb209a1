import type { Context } from '../platform/context.ts';
import type { Notices } from './notices/service.ts';
import type { Provider } from './provider.ts';

/** What the parts of this room share. */
export interface PaymentsContext extends Pick<Context, 'db' | 'clock' | 'log'> {
  readonly config: Pick<
    Context['config'],
    | 'payments'
    | 'currency'
    | 'minimum'
    | 'paymentMinimum'
    | 'payoutMinimum'
    | 'payoutDelayDays'
    | 'collectDays'
    | 'reviewDays'
    | 'topUps'
  >;
  readonly provider: Provider;
  readonly notices: Notices;
}
