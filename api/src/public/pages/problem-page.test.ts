import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { type ProblemCode, problems } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import express from 'express';
import { rawRequest } from '../../../test/raw-request.ts';
import { startTestService } from '../../../test/test-service.ts';
import { Problem, problemHandler } from '../../platform/http/problems.ts';
import { createLog } from '../../platform/log.ts';
import { problemPage } from './problem-page.ts';
import { problemTexts } from './prose.ts';

const service = await startTestService();
const publicUrl = 'https://flattr.example';

/** Answers with the problem that the path names. */
const app = express();
app.locals.problemPage = problemPage({ serviceName: 'Flattr', publicUrl, sandbox: false });
app.use('/:code', (request) => {
  const retryAfterSeconds = Number(request.query.after) || undefined;
  throw new Problem(request.params.code as ProblemCode, retryAfterSeconds ? { retryAfterSeconds } : {});
});
app.use(problemHandler({ publicUrl, log: createLog('silent') }));
const server = createServer(app);
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
after(async () => {
  server.close();
  await service.stop();
});

/** As Firefox and Chromium send it for an address that was opened. */
const opened = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8' };

async function open(address: string, headers: Record<string, string> = {}) {
  const answer = await fetch(address, { headers: { ...opened, ...headers }, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

describe('a person who opens an address', () => {
  for (const path of ['/nothing', '/v1', '/v1/nothing', '/0.0.0/flattr-button.js', '/%00', '/language/xx'])
    test(`${path} gets a page with a way on`, async () => {
      const { status, headers, text } = await open(service.url + path);
      assert.equal(status, path === '/%00' ? status : 404);
      assert.match(headers.get('content-type') ?? '', /^text\/html/);
      assert.match(headers.get('vary') ?? '', /Accept\b.*Accept-Language/s);
      assert.match(text, /<h1>Not found<\/h1>.*href="\/directory".*href="\/"/s);
      assert.doesNotMatch(text, /nothing<|not-found|"code"/);
    });

  test('that needs a session is led to where they sign in', async () => {
    const { status, text } = await open(`${service.url}/v1/me/wallet`);
    assert.equal(status, 401);
    assert.match(text, /<h1>Not signed in<\/h1>.*class="button button-primary" href="\/wallet"/s);
  });

  test('of the sandbox under another name is told the right one, with its looks', async () => {
    const headers = { ...opened, host: new URL(service.url).host.replace('localhost', '127.0.0.1') };
    const answer = await rawRequest(service.url, { path: '/wallet', headers });
    assert.equal(answer.status, 421);
    assert.ok(answer.text.includes(`href="${service.url}">${service.url}</a>`), answer.text);
    const looks = await rawRequest(service.url, { path: '/assets/pages.css', headers });
    assert.equal(looks.status, 200);
  });

  test('reads in their own language when to try again', async () => {
    for (const [language, time] of [
      ['en', 'Try again in 12 minutes.'],
      ['de', 'Versuche es in 12 Minuten noch einmal.'],
      ['fr', 'Réessayez dans 12 minutes.'],
      ['es', 'Inténtalo de nuevo dentro de 12 minutos.'],
      ['ar', 'حاول مجددًا خلال'],
    ] as const) {
      for (const code of ['rate-limited', 'busy', 'service-unavailable'] as const) {
        const { headers, text } = await open(`${url}/${code}?after=700`, { 'accept-language': language });
        assert.equal(headers.get('retry-after'), '700');
        assert.ok(text.includes(time), `${language} ${code}`);
        assert.match(text, /<a class="button button-primary" href="">/);
      }
    }
  });

  for (const language of languageCodes)
    test(`never reads a machine's word in ${language}`, async () => {
      for (const [code, [title]] of Object.entries(problemTexts[language])) {
        const { status, text } = await open(`${url}/${code}`, { 'accept-language': language });
        assert.equal(status, problems[code as ProblemCode][0]);
        assert.ok(text.includes(`<html lang="${language}"`));
        const said = text.slice(text.indexOf('<main')).replace(/<[^>]*>/g, ' ');
        assert.ok(said.replaceAll('&#39;', "'").includes(title), code);
        assert.doesNotMatch(
          said,
          /\b(JSON|HTTP|token|fields|application|text\/plain|thing|origin|null|undefined|header|request|[A-Z]+_URL)\b|["`{}]|[a-z]+-[a-z]+\.json|well-known/i,
          code,
        );
        if (/^[a-z]+-/.test(code)) assert.ok(!said.includes(code), code);
      }
    });
});

describe('a program', () => {
  for (const accept of [
    '*/*',
    'application/json',
    'application/problem+json',
    'image/avif,image/webp,*/*;q=0.8',
    undefined,
  ])
    test(`that accepts ${accept} gets a problem`, async () => {
      const answer = await rawRequest(service.url, {
        path: '/nothing',
        headers: { host: new URL(service.url).host, ...(accept !== undefined && { accept }) },
      });
      assert.match(answer.headers['content-type'] ?? '', /^application\/problem\+json/);
      assert.equal(JSON.parse(answer.text).code, 'not-found');
    });

  test('reads when to try again, too', async () => {
    const answer = await fetch(`${url}/rate-limited?after=3600`);
    const { detail } = (await answer.json()) as { detail: string };
    assert.match(detail, /Try again in 60 minutes\.$/);
  });
});
