import { type AnswerOf, contract, mostFaces } from '@flattr/contract';
import { formatMonth } from '@flattr/settlement';
import { Router } from 'express';
import { LRUCache } from 'lru-cache';
import { picturePath } from '../../accounts/index.ts';
import type { Months } from '../../months/index.ts';
import type { Db } from '../../platform/db/index.ts';
import { Failure } from '../../platform/failure.ts';
import { serve } from '../../platform/http/serve.ts';
import type { Statements } from '../../statements/index.ts';
import type { Sites } from '../../things/index.ts';
import { countListed, findEntries } from '../directory/store.ts';

export type Figures = AnswerOf<'getFigures'>;

interface Dependencies {
  readonly db: Db;
  readonly sites: Pick<Sites, 'countListing'>;
  readonly months: Pick<Months, 'all'>;
  readonly statements: Pick<Statements, 'ofMonth'>;
}

/** Of so many most flattred creators, those with a picture come first. */
const mostLookedAt = 24;

const ageMs = 5 * 60_000;

/** How much the service is used. Counting reads whole tables, so it is done once in five minutes. */
export function createFigures(rooms: Dependencies): () => Promise<Figures> {
  const cache = new LRUCache<'figures', Figures>({ max: 1, ttl: ageMs, fetchMethod: () => count(rooms) });
  return () => cache.forceFetch('figures');
}

async function count({ db, sites, months, statements }: Dependencies): Promise<Figures> {
  const [creators, entries, listing, all] = await Promise.all([
    countListed(db),
    findEntries(db, { order: 'many', limit: mostLookedAt, offset: 0 }),
    sites.countListing(),
    months.all(),
  ]);
  const faces = entries
    .sort((one, other) => Number(!one.picture) - Number(!other.picture))
    .slice(0, mostFaces);
  const settled = all.filter(({ state }) => state === 'settled').at(-1);
  const statement = settled && (await statements.ofMonth(settled.month));
  return {
    creators,
    sites: listing,
    lastMonth:
      settled && statement && !(statement instanceof Failure)
        ? {
            month: formatMonth(settled.month),
            readers: Number(statement.readers),
            shares: statement.shares,
          }
        : null,
    faces: faces.map(({ id, handle, name, picture }) => ({
      id: String(id),
      handle,
      name,
      picture: picturePath({ id, picture }),
    })),
  };
}

/** How much the service is used, for everyone. */
export function figuresRoutes({ figures }: { figures: () => Promise<Figures> }): Router {
  const routes = Router();
  serve(routes, contract.getFigures, figures);
  return routes;
}
