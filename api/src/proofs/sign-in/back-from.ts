import { contract } from '@flattr/contract';
import type { Context } from '../../platform/context.ts';

export type OwnAddress = Pick<Context['config'], 'publicUrl' | 'sandbox'>;

/**
 * Where a server sends people back: each to an address of its own, so that no server gets what another one answered
 * (RFC 9700, section 4.4.2.2).
 */
export const backFrom = ({ publicUrl }: Pick<OwnAddress, 'publicUrl'>, host: string): string =>
  publicUrl + contract.backFromSignIn.path.replace('{host}', encodeURIComponent(host));
