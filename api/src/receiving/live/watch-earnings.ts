import type { LiveState } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import type { Context } from '../../platform/context.ts';
import type { Watched } from './service.ts';
import * as store from './store.ts';

/** A creator's clicks of the month, and the newest settled month. */
export const watchEarnings = ({ db }: Pick<Context, 'db'>): Watched => ({
  event: 'earnings',
  async look(creatorIds, month) {
    const [clicks, divided] = await Promise.all([
      store.findClicks(db, creatorIds, month),
      store.findDivided(db, creatorIds),
    ]);
    return (creatorId): LiveState => {
      const last = divided.get(creatorId);
      return {
        month: formatMonth(month),
        clicks: clicks.get(creatorId) ?? 0,
        divided: last === undefined ? null : formatMonth(last),
      };
    };
  },
});
