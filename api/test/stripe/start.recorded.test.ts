import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { compare, type Difference } from './recorded/compare.ts';
import { isLeftOut, leftOut } from './recorded/left-out.ts';
import { type StripeStandIn, startStripe } from './start.ts';

interface Exchange {
  readonly request: { method: string; path: string; form: Record<string, string> | null };
  readonly response: { status: number; headers: Record<string, string>; body: Record<string, unknown> };
}

const exchanges = JSON.parse(
  readFileSync(new URL('recorded/recorded.json', import.meta.url), 'utf8'),
) as Exchange[];
/** The creator whom the recorded transfers paid. */
const recordedCreator = 'acct_1T1oN2FlxYcOMBL8';

let stripe: StripeStandIn;
const ids = new Map<string, string>();
before(async () => {
  stripe = await startStripe({ platformPayouts: 'manual' });
  ids.set(recordedCreator, await makeCreator());
});
after(() => stripe.stop());

test('answers the recorded requests as Stripe did, in status, headers, types and states', async (t) => {
  const differences: (Difference & { readonly exchange: string })[] = [];
  let compared = 0;
  for (const [index, exchange] of exchanges.entries()) {
    if (leftOut(index)) continue;
    const { request, response } = exchange;
    if (request.path.startsWith('/v1/charges/py_3')) await stripe.control.advance({ days: 5 });
    const answer = await send(exchange);
    compared++;
    const what = `${index} ${request.method} ${request.path}`;
    assert.equal(answer.status, response.status, what);
    for (const header of ['Idempotency-Key', 'Original-Request', 'Stripe-Version'])
      assert.equal(answer.headers.has(header), header in response.headers, `${what}: ${header}`);
    const ours = (await answer.json()) as Record<string, unknown>;
    const found = compare(response.body, ours, { ids, isLeftOut });
    const charge = chargeIn(response.body);
    if (charge) found.push(...compare(charge, await latestCharge(ours), { ids, isLeftOut }, 'charge'));
    differences.push(...found.map((each) => ({ exchange: what, ...each })));
  }
  t.diagnostic(`${compared} exchanges compared, ${exchanges.length - compared} left out`);
  assert.deepEqual(differences, []);
  assert.equal(compared, 79);
});

/** Payment intents held their charges then. Now they name the latest, and it is compared apart. */
const chargeIn = ({ charges }: Record<string, unknown>): unknown =>
  (charges as { data: unknown[] } | undefined)?.data[0];

async function latestCharge({ latest_charge: id }: Record<string, unknown>): Promise<unknown> {
  const authorization = `Bearer ${stripe.testKey}`;
  return (await fetch(`${stripe.url}/v1/charges/${id}`, { headers: { authorization } })).json();
}

function send({ request, response }: Exchange): Promise<Response> {
  const path = withOurIds(request.path);
  const key = response.headers['Idempotency-Key'];
  const account = response.headers['Stripe-Account'];
  const form = Object.entries(request.form ?? {}).map(([name, value]) => [name, withOurIds(value)]);
  return fetch(`${stripe.url}${path}`, {
    method: request.method,
    headers: {
      authorization: `Bearer ${stripe.testKey}`,
      'stripe-version': '2019-08-14',
      'content-type': 'application/x-www-form-urlencoded',
      ...(key && { 'idempotency-key': key }),
      ...(account && { 'stripe-account': withOurIds(account) }),
    },
    ...(request.method === 'POST' && { body: new URLSearchParams(form as [string, string][]) }),
  });
}

const withOurIds = (text: string): string => text.replace(/[a-z]+_\w{14,}/g, (id) => ids.get(id) ?? id);

async function makeCreator(): Promise<string> {
  const answer = await fetch(`${stripe.url}/v1/accounts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stripe.testKey}` },
    body: new URLSearchParams({
      type: 'express',
      country: 'CH',
      'capabilities[transfers][requested]': 'true',
    }),
  });
  const { id } = (await answer.json()) as { id: string };
  await stripe.control.account({ id, state: 'enabled' });
  return id;
}
