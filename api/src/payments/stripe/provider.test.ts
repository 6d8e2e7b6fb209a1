import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService({
  PUBLIC_URL: 'https://flattr.example',
  SMTP_URL: 'smtps://mail.example',
  PAYMENTS: 'stripe',
  STRIPE_SECRET_KEY: 'rk_test_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
});
after(() => service.stop());

test('with a test key every page and the API of a public service say that no real money moves', async () => {
  const { sandbox, playMoney } = await (await fetch(`${service.url}/v1/service`)).json();
  assert.deepEqual({ sandbox, playMoney }, { sandbox: false, playMoney: true });
  for (const path of ['/', '/wallet', '/creators', '/nowhere']) {
    const page = await fetch(service.url + path, { headers: { accept: 'text/html' } });
    assert.match(await page.text(), /class="sandbox-banner"/, path);
  }
});

test('nobody gets play money where Stripe takes test money', async () => {
  const { post } = await service.signIn('reader@example.com');
  const { status } = await post('/v1/me/deposits', { id: crypto.randomUUID(), amount: '5000000' });
  assert.ok(status === 404 || status === 403, String(status));
});
