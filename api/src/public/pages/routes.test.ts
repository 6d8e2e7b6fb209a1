import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { problems } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import { startTestService } from '../../../test/test-service.ts';
import { html } from '../../platform/html/html.ts';

const service = await startTestService();
after(() => service.stop());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await fetch(service.url + path, { headers });
  return { headers: response.headers, body: await response.text() };
};
const languageIn = (body: string) => /<html lang="(\w+)"/.exec(body)?.[1];

describe('the language of a page', () => {
  for (const path of ['/', '/flattr', '/wallet', '/creator', '/account', '/privacy', '/problems']) {
    test(`${path} is in the browser's language, unless another was chosen`, async () => {
      const german = await get(path, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' });
      assert.equal(languageIn(german.body), 'de');
      const english = await get(path, { 'accept-language': 'pt' });
      assert.equal(languageIn(english.body), 'en');
      const chosen = await get(path, { 'accept-language': 'de', cookie: 'a=b; language=en' });
      assert.equal(languageIn(chosen.body), 'en');
      assert.equal(chosen.body, english.body);

      const title = (body: string) => /<title>(.*)<\/title>/.exec(body)?.[1];
      const description = (body: string) => /name="description" content="([^"]*)"/.exec(body)?.[1];
      assert.notEqual(title(german.body), title(english.body));
      assert.notEqual(description(german.body), description(english.body));
      for (const { headers } of [german, english, chosen]) {
        assert.match(headers.get('vary') ?? '', /Accept-Language/);
        assert.match(headers.get('vary') ?? '', /Cookie/);
      }
      assert.equal(german.headers.get('content-language'), 'de');
    });
  }

  test('has its words loaded with the page, and no other language', async () => {
    const { body } = await get('/wallet', { 'accept-language': 'de' });
    const preloads = [...body.matchAll(/<link rel="modulepreload" href="\/assets\/([\w/.-]+)">/g)].map(
      ([, file = '']) => file,
    );
    assert.ok(preloads.includes('de/wallet.js'));
    assert.equal(preloads.filter((file) => file.startsWith('de/shared-')).length, 1);
    assert.ok(!preloads.some((file) => file.startsWith('en/')));
    for (const file of preloads) {
      const { status, headers } = await fetch(`${service.url}/assets/${file}`);
      assert.equal(status, 200, file);
      assert.equal(headers.get('content-encoding'), 'gzip', file);
    }
  });

  test('can be chosen by a link without scripts, which leads back only to our pages', async () => {
    const choose = (path: string) => fetch(service.url + path, { redirect: 'manual' });
    const chosen = await choose('/language/de?back=%2Fdirectory%3Fshow%3Dnew');
    assert.equal(chosen.status, 303);
    assert.equal(chosen.headers.get('location'), '/directory?show=new');
    assert.match(
      chosen.headers.get('set-cookie') ?? '',
      /^language=de; Max-Age=31536000; Path=\/;.*SameSite=Lax/,
    );
    for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a%0d%0ab', '', 'x']) {
      const elsewhere = await choose(`/language/en?back=${encodeURIComponent(decodeURIComponent(back))}`);
      assert.equal(elsewhere.headers.get('location'), '/', back);
    }
    assert.equal((await choose('/language/xx')).status, 404);
  });

  test('a cookie that names no language changes nothing', async () => {
    const { body } = await get('/', { 'accept-language': 'de', cookie: 'language=xx' });
    assert.equal(languageIn(body), 'de');
  });

  test('the privacy notice has the same parts in every language', async () => {
    const parts = async (language: string) => {
      const { body } = await get('/privacy', { 'accept-language': language });
      return ['<h2', '<tr', '<p', '<li'].map((tag) => body.split(tag).length);
    };
    for (const language of languageCodes)
      assert.deepEqual(await parts(language), await parts('en'), language);
  });

  for (const language of ['de', 'fr', 'es', 'ar']) {
    test(`every problem is explained in ${language}`, async () => {
      const { body } = await get('/problems', { 'accept-language': language });
      for (const [code, [, title]] of Object.entries(problems)) {
        assert.ok(body.includes(`<section id="${code}">`), code);
        assert.ok(!body.includes(String(html`<h2>${title}</h2>`)), `${code} is in English`);
      }
    });
  }

  test('is written from right to left in Arabic, and says so', async () => {
    for (const path of [
      '/',
      '/problems',
      '/privacy',
      '/directory',
      '/@nobody',
      '/digest/end?member=1&token=x',
    ]) {
      const { body } = await get(path, { 'accept-language': 'ar' });
      assert.match(body, /<html lang="ar" dir="rtl">/, path);
      assert.match(body, /<title>[^<]*[\u0600-\u06ff]/, path);
    }
  });
});

test('without a script the home page still says what this is', async () => {
  const { body } = await get('/', {});
  const [, alone = ''] = /<noscript>([\s\S]*?)<\/noscript>/.exec(body) ?? [];
  const [, description = ''] = /name="description" content="([^"]*)"/.exec(body) ?? [];
  assert.ok(description && alone.includes(description), alone);
});

test('the email with a code is in the language of the browser that asked for it', async () => {
  const ask = (language: string) =>
    fetch(`${service.url}/v1/sign-in/codes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service.url, 'accept-language': language },
      body: JSON.stringify({ email: `${language}@example.com` }),
    });
  const mailTo = async (email: string) => {
    const answer = await fetch(`${service.url}/v1/sandbox/mailbox?email=${encodeURIComponent(email)}`);
    return (await answer.json()) as { messages: { subject: string; text: string }[] };
  };
  for (const [language, words] of [
    ['de', /ist dein .*-Code$/],
    ['fr', /est votre code /],
    ['es', /es tu código de /],
    ['ar', /هو رمزك في /],
    ['en', /is your .* code$/],
  ] as const) {
    assert.equal((await ask(language)).status, 202);
    assert.match((await mailTo(`${language}@example.com`)).messages[0]?.subject ?? '', words);
  }
});
