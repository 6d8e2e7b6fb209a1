import { version } from './version.ts';

/** Who asks, for the sites that we ask: many refuse requests without it. The link leads to what we ask and why. */
export const userAgent = (publicUrl: string): string => `FlattrReborn/${version} (+${publicUrl}/privacy)`;
