import type { AnswerOf } from '@flattr/contract';
import type { SiteRow } from './store.ts';

export function describeSites(
  sites: readonly SiteRow[],
  clicksBySite: ReadonlyMap<string, number>,
): AnswerOf<'getWallet'>['sites'] {
  return sites.map(({ origin, connected_at, expires_at }) => ({
    origin,
    connectedAt: connected_at.toISOString(),
    expiresAt: expires_at.toISOString(),
    clicks: clicksBySite.get(origin) ?? 0,
  }));
}
