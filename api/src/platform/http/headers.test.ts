import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { expectNow, expectProblem } from '../../../test/expect.ts';
import { browser, startTestService } from '../../../test/test-service.ts';
import { done } from '../failure.ts';

const publicUrl = 'https://flattr.example';
const plain = await startTestService();
const secure = await startTestService({ PUBLIC_URL: publicUrl, SMTP_URL: 'smtp://mail.example' });
after(async () => {
  await plain.stop();
  await secure.stop();
});

const pages = ['/', '/flattr', '/flattr/thanks', '/wallet', '/creator', '/problems'];
const get = async (path: string, { url } = plain) => browser(url).get(path);
const policy = (headers: Headers) =>
  Object.fromEntries(
    (headers.get('content-security-policy') ?? '')
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name, values.join(' ')]),
  );

describe('a page', () => {
  for (const path of pages) {
    test(`${path} is a complete document that loads only our own files`, async () => {
      const { status, headers, body } = await get(path);
      assert.equal(status, 200);
      assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/);
      assert.match(body, /^<!doctype html>\n<html lang="en" dir="ltr">/);
      assert.match(body, /<meta name="viewport" content="width=device-width, initial-scale=1">/);
      assert.match(body, /<title>[^<]+<\/title>/);
      assert.doesNotMatch(
        body.replaceAll(plain.url, ''),
        /<script(?! type="module" src="\/assets\/[a-z]+\.js">)|\sstyle=|\son[a-z]+=|https?:\/\//,
      );
      assert.deepEqual(policy(headers), {
        'default-src': "'none'",
        'script-src': "'self'",
        'style-src': "'self'",
        'img-src': "'self' data:",
        'connect-src': "'self'",
        'manifest-src': "'self'",
        'form-action': "'self'",
        'base-uri': "'none'",
        'frame-ancestors': "'none'",
      });
    });

    test(`${path} sends no referrer, and cannot be framed, sniffed or cached`, async () => {
      const { headers } = await get(path);
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.equal(headers.get('access-control-allow-origin'), null);
      assert.equal(headers.get('cache-control'), 'no-cache');
      assert.equal(headers.get('set-cookie'), null);
      assert.equal(headers.get('x-powered-by'), null);
    });

    test(`${path} ${path === '/flattr' ? 'keeps the page that opened it' : 'lets go of who opened it'}`, async () => {
      assert.equal(
        (await get(`${path}?to=ann`)).headers.get('cross-origin-opener-policy'),
        path === '/flattr' ? 'unsafe-none' : 'same-origin',
      );
    });
  }

  test('repeats what is asked only in the address for browsers without scripts, which cannot end', async () => {
    const { body } = await get(
      '/flattr?to=ann&title=%22%3E%3Cscript%3Esecret%3C%2Fscript%3E&url=https%3A%2F%2Fsecret.example',
    );
    const address = /\/flattr\/plain\?to=ann&#38;url=https%3A%2F%2Fsecret\.example&#38;title=[\w%]+/g;
    assert.equal(body.match(address)?.length, 2);
    assert.doesNotMatch(body.replaceAll(address, ''), /secret/);
  });

  test('/problems explains every code where its type points to', async () => {
    const { body } = await get('/problems');
    const { problems } = await import('@flattr/contract');
    for (const code of Object.keys(problems)) assert.ok(body.includes(`<section id="${code}">`), code);
  });
});

describe('on https', () => {
  test('browsers are told to use https only', async () => {
    for (const path of [...pages, '/v1/service', '/nothing']) {
      const { headers } = await get(path, secure);
      assert.equal(headers.get('strict-transport-security'), 'max-age=31536000', path);
      assert.equal(policy(headers)['upgrade-insecure-requests'], '', path);
    }
  });

  test('browsers on plain http are not', async () => {
    const { headers } = await get('/');
    assert.equal(headers.get('strict-transport-security'), null);
    assert.equal(policy(headers)['upgrade-insecure-requests'], undefined);
  });

  test('the cookie is bound to the host, and no other cookie name works', async () => {
    const post = (path: string, body: unknown) =>
      browser(secure.url).request('POST', path, body, { origin: publicUrl });
    const { body } = await post('/v1/sign-in/codes', { email: 'reader@example.com' });
    const [mail] = await secure.services.outbox.waitingFor('reader@example.com');
    const code = /\d{6}/.exec(mail?.text ?? '')?.[0];
    const answer = await post('/v1/sign-in', { signIn: body.signIn, code });
    assert.equal(answer.status, 200);
    const setCookie = answer.headers.get('set-cookie') ?? '';
    assert.match(
      setCookie,
      /^__Host-flattr=[\w-]{43}; Max-Age=7776000; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    const token = /=([\w-]+)/.exec(setCookie)?.[1];
    assert.equal((await browser(secure.url, `__Host-flattr=${token}`).get('/v1/me')).status, 200);
    assert.equal((await browser(secure.url, `flattr=${token}`).get('/v1/me')).status, 401);

    const out = await browser(secure.url, `__Host-flattr=${token}`).request(
      'POST',
      '/v1/sign-out',
      {},
      { origin: publicUrl },
    );
    assert.match(
      out.headers.get('set-cookie') ?? '',
      /^__Host-flattr=; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test('any Host is answered, without mailbox and without settling', async () => {
    assert.equal((await get('/v1/service', secure)).status, 200);
    expectProblem(await get('/v1/sandbox/mailbox?email=a@example.com', secure), 'not-found');
    const settle = browser(secure.url).request('POST', '/v1/sandbox/settle', {}, { origin: publicUrl });
    expectProblem(await settle, 'not-found');
  });

  test('there is no play money', async () => {
    const { members, sessions } = secure.services;
    const { token } = done(await sessions.open(await members.findOrCreate('rich@example.com')));
    const answer = await browser(secure.url, `__Host-flattr=${token}`).request(
      'POST',
      '/v1/me/deposits',
      { id: crypto.randomUUID(), amount: '1000000' },
      { origin: publicUrl },
    );
    assert.equal(answer.body.code, 'not-found');
  });
});

describe('the rules of the service', () => {
  test('are readable by everyone', async () => {
    const { status, headers, body } = await get('/v1/service');
    const { now, month, version, ...rules } = body;
    assert.equal(status, 200);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.equal(headers.get('cache-control'), 'no-cache');
    expectNow(now * 1000);
    assert.match(month, /^\d{4}-\d\d$/);
    assert.match(version, /^\d+\.\d+\.\d+/);
    assert.deepEqual(rules, {
      name: 'Flattr',
      currency: 'EUR',
      feeBasisPoints: 1000,
      minimum: '2000000',
      reviewDays: 3,
      payoutDelayDays: 0,
      sandbox: true,
      mailbox: true,
      playMoney: true,
      payments: 'play',
      topUps: true,
      collectDays: 0,
      paymentMinimum: '2000000',
      payoutMinimum: '1000000',
    });
  });

  test('distinguish a public service from a sandbox', async () => {
    const { sandbox, mailbox, payoutDelayDays } = (await get('/v1/service', secure)).body;
    assert.deepEqual(
      { sandbox, mailbox, payoutDelayDays },
      { sandbox: false, mailbox: false, payoutDelayDays: 30 },
    );
  });
});
