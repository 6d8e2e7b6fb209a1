import { type ClickClaims, decodeClick } from '@flattr/click-token/decode-click';
import { verifyClick } from '@flattr/click-token/verify-click';
import { type ProblemCode, problems } from '@flattr/contract';
import { formatMonth, monthOfClick, monthStart } from '@flattr/settlement';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import knex, { type Knex } from 'knex';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { canonicalUrl } from '../../api/src/things/canonical-url.ts';
import { thingId } from '../../api/src/things/index.ts';

/*
 * `POST /v1/clicks` as a developer would write it after reading the list of checks: Express, Knex, jose, one
 * transaction for each click, nothing batched and nothing remembered. It gives the service's answers; a test holds it
 * to that. `npm run bench:clicks` measures the service against it.
 */

interface Refusal {
  readonly refused: ProblemCode;
  readonly now?: number;
  readonly link?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly status: 200 | 201;
  readonly state: 'flattred' | 'unflattred';
  readonly count: number;
  readonly month: string;
  readonly now: number;
}

const refuse = (refused: ProblemCode, more: Omit<Refusal, 'refused'> = {}): Refusal => ({ refused, ...more });

export function straightforward(db: Knex, publicUrl: string): Express {
  const app = express();
  app.set('trust proxy', 1);
  const perAddress = new RateLimiterMemory({ points: 300, duration: 60 });

  app.use('/v1/clicks', (_request, response, next) => {
    response.set({ 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store' });
    next();
  });
  app.use('/v1/clicks', express.text({ type: 'text/plain', limit: 4096 }));
  app.post('/v1/clicks', async (request, response) => {
    const result = await receive(request);
    if ('refused' in result) return sendProblem(response, result);
    const { status, ...body } = result;
    response.status(status).json(body);
  });
  app.use(((error, _request, response, next) => {
    if (error.type === 'entity.too.large')
      sendProblem(response, refuse('too-large', { fields: { body: 'must have at most 4096 bytes' } }));
    else next(error);
  }) satisfies ErrorRequestHandler);
  return app;

  function sendProblem(response: Response, { refused: code, ...more }: Refusal): void {
    const [status, title, detail] = problems[code];
    const type = `${publicUrl}/problems#${code}`;
    const body = JSON.stringify({ type, code, title, status, detail, ...more });
    response.status(status).type('application/problem+json').send(body);
  }

  /** Checks 1 to 5, which need no database. */
  async function receive(request: Request): Promise<Outcome | Refusal> {
    const mayGoOn = await perAddress.consume(request.ip ?? '').then(
      () => true,
      () => false,
    );
    if (!mayGoOn) return refuse('rate-limited');
    const text: unknown = request.body;
    if (typeof text !== 'string')
      return refuse('unsupported-type', { fields: { body: 'must be sent as text/plain' } });
    const decoded = decodeClick(text);
    if (!decoded) return refuse('malformed-token');
    const { kid, claims } = decoded;
    if (claims.aud !== publicUrl) return refuse('malformed-token');
    const now = Date.now() / 1000;
    if (claims.iat < Math.floor(now) - 300 || claims.iat > now + 5) return refuse('stale-token', { now });
    if (claims.iss === 'null' || claims.iss !== request.get('origin')) return refuse('wrong-origin');
    const url = canonicalUrl(claims.thing, { plainHttp: false });
    if (url?.origin !== claims.iss) return refuse('bad-thing');
    return db.transaction((transaction) => record(transaction, text, kid, claims, url));
  }

  /** Checks 6 to 10, and the write. */
  async function record(
    transaction: Knex.Transaction,
    text: string,
    kid: string,
    claims: ClickClaims,
    url: URL,
  ): Promise<Outcome | Refusal> {
    const { iss: origin, to, act } = claims;
    const at = new Date(claims.iat * 1000);
    const now = new Date();

    const grant = await transaction('grants')
      .where({ thumbprint: kid, origin })
      .whereNull('revoked_at')
      .where('expires_at', '>', now)
      .first();
    if (!grant) return refuse('unknown-key');
    const reader = grant.reader_id;
    const expected = { issuer: origin, audience: publicUrl, now };
    if (!(await verifyClick(text, grant.public_key, expected))) return refuse('bad-signature');

    const creator = await transaction('handles').where({ handle: to }).first();
    if (!creator) return refuse('unknown-creator');
    const site = await transaction('sites').where({ origin }).first();
    if (site && !site.handles.includes(to)) return refuse('wrong-creator');
    const link = new URL('/flattr', publicUrl);
    link.searchParams.set('to', to);
    link.searchParams.set('url', url.href);
    if (claims.title) link.searchParams.set('title', claims.title);
    const confirmFirst = refuse('confirm-first', { link: link.href });
    if (creator.member_id === reader) return confirmFirst;

    const newest = await transaction('months')
      .whereNot({ state: 'open' })
      .orderBy('month', 'desc')
      .first('month');
    const month = monthOfClick(now, newest?.month ?? null);
    const held = await transaction('reader_months')
      .insert({ reader_id: reader, month, touched_at: now })
      .onConflict(['reader_id', 'month'])
      .merge({ touched_at: now })
      .where('reader_months.state', 'open')
      .returning('reader_id');
    if (held.length === 0) return refuse('month-closed');
    if (at <= monthStart(month)) return refuse('stale-token', { now: now.getTime() / 1000 });

    const thing = thingId(to, url.href);
    const key = { reader_id: reader, month, thing_id: thing };
    const before = await transaction('clicks').where(key).first();
    const isLive = before && before.undone_at === null;
    if (!before && act === 'unflattr') return refuse('nothing-to-undo', { link: `${publicUrl}/wallet` });
    const isNewer = !before || at > before.iat;
    const becomes = isNewer ? act : isLive ? 'flattr' : 'unflattr';
    if (isNewer && act === 'flattr' && before?.undone_first_party) return confirmFirst;
    const isNew = becomes === 'flattr' && !isLive;
    if (isNew && !(await isWithinLimits(transaction, reader, origin, creator.member_id, month, now)))
      return confirmFirst;

    const changed = isNew || (becomes === 'unflattr' && isLive);
    if (isNewer) {
      const changes = (before?.changes ?? 0) + (changed ? 1 : 0);
      await transaction('clicks')
        .insert({
          ...key,
          creator_id: creator.member_id,
          origin: isNew ? origin : before.origin,
          title: before?.title ?? claims.title ?? null,
          iat: at,
          changes,
          clicked_at: isNew ? at : before.clicked_at,
          undone_at: becomes === 'flattr' ? null : changed ? at : before.undone_at,
        })
        .onConflict(['reader_id', 'month', 'thing_id'])
        .merge();
    }
    const elsewhere = await transaction('clicks')
      .where({ reader_id: reader, thing_id: thing })
      .whereNot({ month })
      .whereNull('undone_at')
      .first();
    const clicks = changed ? (isNew ? 1 : -1) : 0;
    const readers = elsewhere ? 0 : clicks;
    const [counted] = await transaction('things')
      .insert({
        id: thing,
        creator_id: creator.member_id,
        url: url.href,
        created_at: now,
        readers,
        month,
        clicks,
      })
      .onConflict('id')
      .merge({
        readers: transaction.raw('things.readers + excluded.readers'),
        clicks: transaction.raw('things.clicks + excluded.clicks'),
      })
      .returning('readers');
    return {
      status: changed && isNew ? 201 : 200,
      state: becomes === 'flattr' ? 'flattred' : 'unflattred',
      count: Number(counted.readers),
      month: formatMonth(month),
      now: now.getTime() / 1000,
    };
  }
}

/** Check 9. */
async function isWithinLimits(
  transaction: Knex.Transaction,
  reader: string,
  origin: string,
  creator: string,
  month: number,
  now: Date,
): Promise<boolean> {
  const bySite = transaction('clicks').where({ reader_id: reader, origin });
  const dayAgo = new Date(now.getTime() - 86_400_000);
  const [today] = await bySite.clone().where('clicked_at', '>', dayAgo).count('*', { as: 'clicks' });
  if (Number(today?.clicks) >= 30) return false;
  const creators = await bySite.clone().where({ month }).distinct<{ creator_id: string }[]>('creator_id');
  return creators.filter(({ creator_id }) => creator_id !== creator).length < 3;
}

if (import.meta.main) {
  const { DATABASE_URL = '', PUBLIC_URL = '', PORT } = process.env;
  const db = knex({ client: 'pg', connection: DATABASE_URL, pool: { min: 0, max: 10 } });
  straightforward(db, PUBLIC_URL).listen(Number(PORT), '127.0.0.1');
}
