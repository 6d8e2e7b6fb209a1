import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { parseMonth } from '@flattr/settlement';
import fc from 'fast-check';
import {
  Connect,
  commands,
  kinds,
  type Real,
  readersEach,
  things,
  toOf,
  urlOf,
} from '../../test/attacks/click-commands.ts';
import { ClickModel } from '../../test/attacks/click-model.ts';
import { freshAddress, openTwoServices } from '../../test/attacks/two-services.ts';
import { thingId } from '../things/index.ts';

/*
 * Histories: any order of acts, signed and by hand, sent again, by clocks that differ, in several tabs, to two services
 * on one database, over the ends of months, revocations and closed accounts, comes to what a simple model says.
 */

const histories = Number(process.env.HISTORIES ?? 12);
const seed = process.env.SEED ? Number(process.env.SEED) : Math.trunc(Math.random() * 2 ** 31);

const services = await openTwoServices();
after(() => services.close());

/** Both readers begin connected to the first site. */
async function begin(): Promise<{ model: ClickModel; real: Real }> {
  const { months } = services.instances[0]?.services ?? assert.fail();
  const name = randomUUID();
  const emails = Array.from({ length: readersEach }, (_, index) => `${index}-${name}@example.com`);
  const cookies = await Promise.all(emails.map(services.signIn));
  const model = new ClickModel((await months.current()).month, services.opened, readersEach);
  const real: Real = { services, cookies, emails, keys: [], name, sent: [] };
  for (let index = 0; index < readersEach; index++)
    await new Connect({ reader: index, site: 0, instance: index % 2 }).run(model, real);
  return { model, real };
}

/** What anybody sees afterwards, asked of the one and the other service. */
async function expectAsModelled(model: ClickModel, real: Real): Promise<void> {
  const query = things
    .map((thing) => `t=${thingId(toOf(thing), urlOf(real, thing)).replaceAll('-', '')}`)
    .join('&');
  const counts = await services.client(1).send({
    method: 'GET',
    path: `/v1/counts?${query}`,
    headers: freshAddress(),
  });
  assert.deepEqual(
    counts.body.counts,
    things.map((thing) => model.count(thing)),
  );
  for (const [index, cookie] of real.cookies.entries()) {
    const { status, body } = await services.own(index % 2, 'GET', '/v1/me/wallet', cookie);
    if (model.readers[index]?.closed) {
      assert.equal(status, 401);
      continue;
    }
    const listed = body.clicks.flatMap(
      ({ month, clicks }: { month: string; clicks: { url: string; to: string }[] }) =>
        clicks.map(({ url, to }) => {
          const thing = things.find((each) => urlOf(real, each) === url && toOf(each) === to);
          return `${parseMonth(month)} ${thing}`;
        }),
    );
    assert.deepEqual(listed.sort(), model.list(index), 'the reader’s list');
  }
}

test(`any history of acts comes to what the rules say (SEED=${seed})`, async (t) => {
  await fc.assert(
    fc.asyncProperty(commands, async (history) => {
      const { model, real } = await begin();
      await fc.asyncModelRun(() => ({ model, real }), history);
      await expectAsModelled(model, real);
    }),
    { seed, numRuns: histories, endOnFailure: false },
  );
  const each = [...kinds].map(([name, count]) => `${name} ${count}`).join(', ');
  const ran = [...kinds.values()].reduce((sum, count) => sum + count, 0);
  t.diagnostic(`${histories} histories, ${ran} commands, SEED=${seed}: ${each}`);
  const { wrong } = (await services.instances[0]?.services.things.recount()) ?? {};
  assert.equal(wrong, 0n, 'every stored count equals a count of the clicks');
});
