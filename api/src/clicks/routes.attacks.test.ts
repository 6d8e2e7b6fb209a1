import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { problems } from '@flattr/contract';
import type { Attack } from '../../test/attacks/attack.ts';
import { claimAttacks } from '../../test/attacks/claim-attacks.ts';
import { connectAttacks } from '../../test/attacks/connect-attacks.ts';
import { clickHeader, connectHeader, signParts } from '../../test/attacks/forge.ts';
import { headerAttacks } from '../../test/attacks/header-attacks.ts';
import { ownPageAttacks } from '../../test/attacks/own-page-attacks.ts';
import { sendingAttacks } from '../../test/attacks/sending-attacks.ts';
import { tokenAttacks } from '../../test/attacks/token-attacks.ts';
import { blog, freshProof, freshThing, openAttackWorld } from '../../test/attacks/world.ts';

/*
 * Every way we know to forge a click, a connection or a press on our own pages, each with the answer it must get.
 * After each of them nothing has changed: no click, no count, no grant, no money.
 */

const world = await openAttackWorld();
after(() => world.close());

const groups: Record<string, readonly Attack[]> = {
  'the header of a token': headerAttacks,
  'the claims of a token': claimAttacks,
  'how a token is sent and sent again': sendingAttacks,
  'the form of a token and its signature': tokenAttacks,
  'the proof of a key': connectAttacks,
  'our own pages': ownPageAttacks,
};

test('what every attack is a change of is accepted itself', async () => {
  const token = await signParts(
    clickHeader(world.keys.blog),
    world.claims({ thing: freshThing() }),
    world.keys.blog,
  );
  assert.equal((await world.sendToken(token)).status, 201);
  assert.equal((await world.sendConnect(await freshProof(world))).status, 201);
  const press = await world.sendOwn('/v1/me/clicks', JSON.stringify({ to: 'ann', url: `${blog}/pressed` }));
  assert.equal(press.status, 201, press.text);
  const another = await signParts(connectHeader(world.keys.unknown), world.connectClaims(), world.keys.blog);
  assert.equal((await world.sendConnect(another)).status, 400, 'and what is not, is not');
});

for (const [group, attacks] of Object.entries(groups)) {
  test(`attacks on ${group} are refused and change nothing`, async (t) => {
    const wrong: string[] = [];
    await world.beforeLast();
    for (const attack of attacks) {
      const answer = await attack.send(world);
      const found =
        answer.status < 300
          ? `${answer.status} ${answer.body.state}`
          : `${answer.status} ${answer.body.code} ${answer.body.type}`;
      const expected =
        typeof attack.expected === 'string'
          ? `${problems[attack.expected][0]} ${attack.expected} ${world.service.url}/problems#${attack.expected}`
          : `200 ${attack.expected.unchanged}`;
      if (found !== expected) wrong.push(`${attack.name}: expected ${expected}, found ${found}`);
      if ((await world.fingerprint()) === world.before) continue;
      wrong.push(`${attack.name}: something has changed`);
      await world.beforeLast();
    }
    assert.deepEqual(wrong, []);
    t.diagnostic(`${attacks.length} attacks refused`);
  });
}

test('there are many of them, and none twice', (t) => {
  const names = Object.values(groups).flatMap((attacks) => attacks.map(({ name }) => name));
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  assert.ok(names.length >= 150, `${names.length}`);
  t.diagnostic(`${names.length} attacks in all`);
});

test('what every attack is a change of is still accepted afterwards', async () => {
  const token = await signParts(
    clickHeader(world.keys.blog),
    world.claims({ thing: freshThing(), to: 'bea' }),
    world.keys.blog,
  );
  const answer = await world.sendToken(token);
  assert.ok(answer.status === 201 || answer.body.code === 'confirm-first', answer.text);
  assert.deepEqual(await world.service.services.things.recount(), { wrong: 0n });
});
