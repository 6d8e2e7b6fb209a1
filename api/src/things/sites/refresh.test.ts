import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { earlier } from '../../../test/earlier.ts';
import { startTestService } from '../../../test/test-service.ts';
import { WebOfOthers } from '../../../test/web-of-others.ts';
import { createSites } from './sites.ts';

const service = await startTestService();
after(() => service.stop());
const { db, services, config, url: here } = service;
const web = new WebOfOthers();
const evil = ['a', 'b', 'c', 'd', 'e'].map((name) => `https://${name}.evil.example`);
const good = ['https://one.example', 'https://two.example'];
const sites = createSites(
  { ...services, db, config, log: { error: () => undefined } as never },
  {
    ...services,
    read: async (url, options) => {
      if (isBroken && evil.includes(url.origin)) throw new RangeError('Maximum call stack size exceeded');
      return web.read(url, options);
    },
  },
);
let isBroken = false;

test('the daily look at lists goes on after sites at which it fails, and these wait for their next turn', async () => {
  const put = (handle: string) => {
    for (const origin of [...evil, ...good])
      web.pages[`${origin}/.well-known/flattr.json`] = JSON.stringify({ [here]: [handle] });
  };
  put('ann');
  for (const origin of [...evil, ...good]) await sites.verify(origin);
  await db('sites').update({ checked_at: db.raw(earlier('checked_at', '2 days')) });
  put('bea');
  isBroken = true;
  assert.equal(await sites.refresh(), 7);
  const lists = await sites.lists([...evil, ...good]);
  assert.deepEqual([...new Set(good.map((origin) => String(lists.get(origin))))], ['bea']);
  assert.deepEqual([...new Set(evil.map((origin) => String(lists.get(origin))))], ['ann']);
  assert.equal(await sites.refresh(), 0);
});
