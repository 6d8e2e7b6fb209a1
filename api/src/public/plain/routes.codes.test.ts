import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { problems } from '@flattr/contract';
import { words } from '@flattr/pages/words/en/connect';
import { codeIn, codeSignIn } from '../../../test/code-sign-in.ts';
import { at, formIn, hiddenIn, plainBrowser, text } from '../../../test/plain-browser.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { url } = service;
after(() => service.stop());
const { newestMail } = codeSignIn(url);
const post = 'https://blog.example/post';
await service.creator('ada');

describe('a code, without JavaScript', () => {
  test('is read as people paste it, and its mistakes are said in place', async () => {
    const reader = plainBrowser(url);
    const asked = await reader.ask(formIn(await reader.ask(at({ to: 'ada', url: post })), 'code'), {
      email: 'Slip@Example.com ',
    });
    const hidden = hiddenIn(asked.text);
    assert.equal(hidden.email, 'slip@example.com');
    const code = codeIn(await newestMail('slip@example.com'));
    assert.ok(text(asked.text).includes(code), 'the sandbox shows the email on the page');
    const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const wrong = await reader.ask(formIn(asked, 'sign-in'), { ...hidden, code: other });
    assert.equal(wrong.status, 401);
    assert.ok(text(wrong.text).includes(problems['wrong-code'][2]));
    const right = await reader.ask(formIn(wrong, 'sign-in'), {
      ...hiddenIn(wrong.text),
      code: `Code: ${code.slice(0, 3)}-${code.slice(3)}`,
    });
    assert.equal(right.status, 303);
    const used = await plainBrowser(url).ask(formIn(wrong, 'sign-in'), { ...hidden, code });
    assert.ok(text(used.text).includes(problems['code-expired'][2]));
    assert.ok(formIn(used, 'code'), 'and a new one can be sent');
  });

  test('is not sent to what is no address', async () => {
    for (const email of ['', 'rita', 'a@b', 'a b@example.com']) {
      const answer = await plainBrowser(url).ask('/flattr/plain/code?to=ada', { email });
      assert.equal(answer.status, 400);
      assert.ok(text(answer.text).includes(words.problem.fields.email));
      assert.ok(formIn(answer, 'code'));
    }
  });

  test('has the limits of the page with a script, and counts together with it', async () => {
    const reader = plainBrowser(url);
    const email = 'limited@example.com';
    const ask = () => reader.ask('/flattr/plain/code?to=ada', { email });
    for (let index = 0; index < 5; index++) assert.equal((await ask()).status, 200);
    const refused = await ask();
    assert.equal(refused.status, 429);
    assert.match(text(refused.text), /Try again in \d+ minutes/);
    assert.ok(formIn(refused, 'code'), 'in place');

    // Twenty from one address, whichever page asks.
    const address = '203.0.113.7';
    const other = (index: number) => ({ email: `other-${index}@example.com` });
    for (let index = 0; index < 20; index++) {
      const plain = index % 2 === 0;
      const sent = await fetch(url + (plain ? '/flattr/plain/code?to=ada' : '/v1/sign-in/codes'), {
        method: 'POST',
        headers: {
          origin: url,
          'x-test-address': address,
          'content-type': plain ? 'application/x-www-form-urlencoded' : 'application/json',
        },
        body: plain ? String(new URLSearchParams(other(index))) : JSON.stringify(other(index)),
      });
      assert.equal(sent.status, plain ? 200 : 202, await sent.text());
    }
    for (const path of ['/flattr/plain/code?to=ada', '/v1/sign-in/codes'])
      assert.equal((await reader.ask(path, other(20), { 'x-test-address': address })).status, 429);
  });
});
