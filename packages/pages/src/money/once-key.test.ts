import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ServiceProblem } from '../client/problem.ts';
import { OnceKey } from './once-key.ts';

test('the id is kept until the answer arrives', async () => {
  const key = new OnceKey();
  const ids: string[] = [];
  const lost = async (id: string) => {
    ids.push(id);
    throw new ServiceProblem({ code: 'unreachable', detail: 'lost' });
  };
  await assert.rejects(key.use('5', lost));
  await assert.rejects(key.use('5', lost));
  await key.use('5', async (id) => ids.push(id));
  await key.use('5', async (id) => ids.push(id));
  assert.equal(ids[0], ids[1]);
  assert.equal(ids[1], ids[2]);
  assert.notEqual(ids[2], ids[3]);
});

test('the id is kept after an internal error, because the transfer may have happened', async () => {
  const key = new OnceKey();
  const ids: string[] = [];
  const failing = async (id: string) => {
    ids.push(id);
    throw new ServiceProblem({ code: 'internal', status: 500, detail: 'broken' });
  };
  await assert.rejects(key.use('5', failing));
  await assert.rejects(key.use('5', failing));
  assert.equal(ids[0], ids[1]);
});

test('another amount gets a new id, and so does a refusal', async () => {
  const key = new OnceKey();
  const ids: string[] = [];
  const send = (error: ServiceProblem) => async (id: string) => {
    ids.push(id);
    throw error;
  };
  const lost = new ServiceProblem({ code: 'unreachable', detail: 'lost' });
  const refused = new ServiceProblem({ code: 'bad-request', status: 400, detail: 'no' });
  await assert.rejects(key.use('5', send(lost)));
  await assert.rejects(key.use('6', send(refused)));
  await assert.rejects(key.use('6', send(refused)));
  assert.equal(new Set(ids).size, 3);
});
