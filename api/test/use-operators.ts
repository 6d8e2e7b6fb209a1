import { randomUUID } from 'node:crypto';
import { post } from '../src/ledger/index.ts';
import { inTransaction } from '../src/platform/db/in-transaction.ts';
import { done } from '../src/platform/failure.ts';
import { earlier } from './earlier.ts';
import { unescaped } from './plain-browser.ts';
import type { TestBrowser, TestService } from './test-service.ts';

/** One who signed in, with a passkey just now unless the test says otherwise. Sends forms as a browser does. */
export async function operator(
  { url, db, services }: TestService,
  {
    email = 'op@example.com',
    method = 'passkey' as 'passkey' | 'code',
    minutesAgo = 0,
  }: { email?: string; method?: 'passkey' | 'code'; minutesAgo?: number } = {},
) {
  const id = await services.members.findOrCreate(email);
  const { token, session } = done(await services.sessions.open(id, { method }));
  await db.raw(
    `update sessions set created_at = ${earlier('created_at', `${minutesAgo} minutes`)} where id = '${session.id}'`,
  );
  const ask = async (path: string, form?: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(url + path, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: `flattr=${token}`,
        ...(form && { origin: url, 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form && { method: 'POST', body: String(new URLSearchParams(form)) }),
    });
    return { status: response.status, to: response.headers.get('location'), html: await response.text() };
  };
  return {
    id,
    token,
    ask,
    /** Sends the form of an action, with an id of its own unless the test gives one. */
    act: (
      fields: {
        action: string;
        member: bigint;
        id: string;
        reason?: string;
        amount?: string;
        reference?: string;
      },
      request: string = randomUUID(),
    ) => ask('/admin/acts', { request, reason: 'Asked by mail', ...fields, member: String(fields.member) }),
  };
}

/** The fields of every form of a page for operators, by its action and the row it is about. */
export const actsIn = (html: string): Record<string, string>[] =>
  [...html.matchAll(/<form class="input-row" method="post" action="\/admin\/acts">(.*?)<\/form>/gs)].map(
    ([, form = '']) =>
      Object.fromEntries(
        [...form.matchAll(/name="(\w+)"[^>]* value="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          unescaped(value),
        ]),
      ),
  );

/** A payment of play money that succeeded. Returns its id. */
export async function payIn({ url }: TestService, reader: TestBrowser, amount: bigint): Promise<string> {
  const { body } = await reader.post('/v1/me/payments', { id: randomUUID(), amount: String(amount) });
  const page = new URL(body.url).searchParams.get('page') ?? '';
  await fetch(`${url}/play/bank?${new URLSearchParams({ page })}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url },
    body: new URLSearchParams({ answer: 'pay' }),
  });
  await reader.get('/payments/back');
  return page.replace('play:bank:', '');
}

/** A row of `payments` in a state that play money never reaches. */
export async function addPayment(
  { db }: TestService,
  memberId: bigint,
  state: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const id = randomUUID();
  await db('payments').insert({
    member_id: memberId,
    id,
    attempt: 1,
    provider: 'play',
    ref: `play:${id}`,
    amount: 5_000_000n,
    currency: 'EUR',
    state,
    made_at: new Date(),
    ...more,
  } as never);
  return id;
}

/** A creator with earnings, and a payout of them that is not sent yet. */
export async function requestPayout(
  service: TestService,
  creatorId: bigint,
  amount: bigint,
): Promise<string> {
  const { db, services } = service;
  const at = new Date();
  await inTransaction(db, (transaction) =>
    post(transaction, { memberId: creatorId, kind: 'payout-return', ref: randomUUID(), amount, at }),
  );
  await services.payouts.openAccount({ memberId: creatorId, email: '', language: 'en', returnTo: '/' });
  await services.payouts.lookAccount(creatorId);
  const id = randomUUID();
  done(await services.payouts.request(creatorId, id, amount));
  return id;
}
