import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sendMutations } from '../../test/attacks/mutations.ts';
import { openAttackWorld } from '../../test/attacks/world.ts';
import { seededRandom } from '../../test/random.ts';

const mutations = Number(process.env.MUTATIONS ?? 2000);
const random = seededRandom();
const world = await openAttackWorld();
after(() => world.close());

test('no token that was changed at random is accepted, breaks anything or changes anything', async (t) => {
  const { sent, answers } = await sendMutations(world, random, mutations);
  const kinds = [...answers]
    .sort(([, one], [, other]) => other - one)
    .map(([answer, count]) => `${answer} ${count}`);
  t.diagnostic(`${sent} mutations, SEED=${random.seed}: ${kinds.join(', ')}`);
  // That most come as far as the signature or the claims would be too much to ask; that some do is not.
  for (const answer of ['400 malformed-token', '401 bad-signature', '400 bad-connect'])
    assert.ok((answers.get(answer) ?? 0) > sent / 200, `${answer}: ${answers.get(answer)}`);
});
