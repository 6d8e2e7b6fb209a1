import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contract } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import { startTestService } from '../../test/test-service.ts';
import { html } from '../platform/html/html.ts';
import { popupFrame, siteFrame } from './frame.ts';
import { words } from './pages/words.ts';

const framed = { serviceName: 'Flattr', sandbox: true, language: 'en' } as const;
const footerOf = (body: string) => /<footer.*<\/footer>/s.exec(body)?.[0].replace(/back=[^"]*/g, '');

test('every page has the same header and footer, with and without a script', async () => {
  const service = await startTestService();
  try {
    const read = async (path: string) => (await fetch(service.url + path)).text();
    const footer = footerOf(await read('/'));
    assert.ok(footer?.includes(words.en.frame.motto));
    for (const path of [
      '/wallet',
      '/creator',
      '/account',
      '/directory',
      '/privacy',
      '/problems',
      '/@nobody',
    ]) {
      const body = await read(path);
      assert.equal(footerOf(body), footer, path);
      assert.ok(body.includes('<nav aria-label="Pages">'), path);
      assert.match(body, /<svg class="mark"[^>]*><path class="mark-own" d="M[^"]+"/, path);
    }
    assert.equal((await fetch(service.url + contract.partsPage.path)).status, 200);
  } finally {
    await service.stop();
  }
});

test('a page says that the money is play money only in a sandbox', () => {
  for (const language of languageCodes) {
    const { playMoney } = words[language].frame;
    for (const sandbox of [true, false])
      for (const frame of [
        siteFrame({ ...framed, sandbox, language }, { back: '/' }, html``),
        popupFrame({ ...framed, sandbox, publicUrl: 'https://flattr.example', language }, html``),
      ])
        assert.equal(String(frame).includes(String(html`${playMoney}`)), sandbox, language);
  }
});

test('the choice of a language leads back to the page, with its query', () => {
  const frame = String(siteFrame(framed, { back: '/directory?show=new' }, html``));
  assert.ok(frame.includes('href="/language/de?back=%2Fdirectory%3Fshow%3Dnew"'));
});

test('the sheet of parts is not served outside of a sandbox', async () => {
  const service = await startTestService({
    SANDBOX: '0',
    SMTP_URL: 'smtp://localhost',
    PUBLIC_URL: 'https://flattr.example',
  });
  try {
    assert.equal((await fetch(service.url + contract.partsPage.path)).status, 404);
  } finally {
    await service.stop();
  }
});

test('the /flattr window says who runs it, and links to what is kept, in another window', () => {
  const frame = String(popupFrame({ ...framed, publicUrl: 'https://flattr.example' }, html``));
  assert.match(
    frame,
    /<footer .*>Flattr<\/a> · <a href="\/docs" target="_blank" rel="noopener">Documentation<\/a> · <a href="\/privacy" target="_blank" rel="noopener">Privacy<\/a><\/footer>/,
  );
});
