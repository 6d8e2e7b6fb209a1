import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { contract, problems } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import { words } from '@flattr/pages/words/en/connect';
import { codeIn, codeSignIn } from '../../../test/code-sign-in.ts';
import { startTestService } from '../../../test/test-service.ts';

/* What a browser without scripts does: it opens pages, sends their forms, and follows redirects. */

const service = await startTestService();
const { url, services } = service;
after(() => service.stop());
const { newestMail } = codeSignIn(url);
const post = 'https://blog.example/post';
await service.creator('ada');
await service.creator('ben');

let addresses = 0;

/** One browser, with its cookie. Each has an address of its own, because of the limits. */
function plainBrowser({ cookies = true, language = 'en' } = {}) {
  let cookie = '';
  const address = `198.51.100.${++addresses}`;
  async function ask(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
    const response = await fetch(url + path, {
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        'accept-language': language,
        'x-test-address': address,
        ...(cookie && { cookie }),
        ...(form && { origin: url, 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form && { method: 'POST', body: String(new URLSearchParams(form)) }),
    });
    const set = response.headers.get('set-cookie');
    if (set !== null && cookies) cookie = set.split(';')[0] ?? '';
    const { status } = response;
    return {
      status,
      headers: response.headers,
      to: response.headers.get('location'),
      text: await response.text(),
    };
  }
  return {
    ask,
    get cookie() {
      return cookie;
    },
    /** Signs in with the code that comes by mail; returns where that leads. */
    async signIn(path: string, email: string) {
      const asked = await ask(formIn(await ask(path), 'code'), { email });
      const code = codeIn(await newestMail(email));
      return ask(formIn(asked, 'sign-in'), { ...hiddenIn(asked.text), code });
    },
  };
}

const text = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
const unescaped = (html: string) => html.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));

/** The address that a form of the page sends to. */
function formIn(page: { text: string }, name: 'code' | 'sign-in' | 'undo' | 'sign-out' | ''): string {
  const path = name ? `/flattr/plain/${name}` : '/flattr/plain';
  const [, action] = new RegExp(`method="post" action="(${path}\\?[^"]*)"`).exec(page.text) ?? [];
  return unescaped(action ?? assert.fail(`no form for ${path} in ${text(page.text)}`));
}

const hiddenIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      unescaped(value),
    ]),
  );
const at = (parameters: Record<string, string>) => `/flattr/plain?${new URLSearchParams(parameters)}`;
const clicksOf = async (email: string) =>
  services.clicks.undoable(await services.members.findOrCreate(email));

describe('a reader without JavaScript', () => {
  test('is led from the link to the page without a script, with what the link and the referrer say', async () => {
    const reader = plainBrowser();
    const referer = 'https://blog.example/?a="b"&c';
    const { text } = await reader.ask('/flattr?to=ada&title=A%20%24%26%20%22title%22', undefined, {
      referer,
    });
    const [, refresh] =
      /<noscript><meta http-equiv="refresh" content="0;url=([^"]*)"><\/noscript>/.exec(text) ?? [];
    const [, link] = /<noscript><p class="notice"><a href="([^"]*)">/.exec(text) ?? [];
    assert.equal(refresh, link);
    const led = new URL(unescaped(link ?? ''), url);
    assert.equal(led.pathname, contract.plainPage.path);
    assert.deepEqual(Object.fromEntries(led.searchParams), {
      to: 'ada',
      title: 'A $& "title"',
      from: referer,
    });
  });

  test('signs in with the code, sees whom and which page, flattrs and undoes', async () => {
    const reader = plainBrowser();
    const path = at({ to: 'ada', url: post, title: 'A <fine> post' });
    const email = 'rita@example.com';
    const first = await reader.ask(path);
    assert.equal(first.headers.get('cache-control'), 'no-store');
    for (const shown of ['Flattr @ada', 'blog.example/post', 'A <fine> post', words.connect.signIn])
      assert.ok(text(first.text).includes(shown), shown);

    const signedIn = await reader.signIn(path, email);
    assert.equal(signedIn.status, 303);
    const page = await reader.ask(signedIn.to ?? '');
    assert.ok(text(page.text).includes(`Signed in as ${email}`), text(page.text));
    assert.ok(text(page.text).includes(words.connect.free));
    assert.deepEqual(await clicksOf(email), [], 'nothing without a press');

    const pressed = await reader.ask(formIn(page, ''), {});
    assert.equal(pressed.status, 303);
    const thanks = await reader.ask(pressed.to ?? '');
    assert.ok(text(thanks.text).includes('You flattred @ada.'));
    assert.ok(text(thanks.text).includes(words.connect.waits));
    assert.ok(thanks.text.includes(`href="${post}"`));
    const [click] = await clicksOf(email);
    assert.equal(click?.title, 'A <fine> post');

    const undone = await reader.ask(formIn(thanks, 'undo'), hiddenIn(thanks.text));
    assert.equal(undone.status, 303);
    assert.deepEqual(await clicksOf(email), []);
    assert.ok(formIn(await reader.ask(undone.to ?? ''), ''), 'it can be flattred again');
  });

  test('a form that is sent twice, and an undo that is, change nothing more', async () => {
    const reader = plainBrowser();
    const page = await reader.ask(
      (await reader.signIn(at({ to: 'ada', url: post }), 'twice@example.com')).to ?? '',
    );
    const press = formIn(page, '');
    assert.deepEqual(
      (await Promise.all([reader.ask(press, {}), reader.ask(press, {})])).map(({ status }) => status),
      [303, 303],
    );
    assert.equal((await clicksOf('twice@example.com')).length, 1);
    const thanks = await reader.ask(at({ to: 'ada', url: post }));
    const undo = [formIn(thanks, 'undo'), hiddenIn(thanks.text)] as const;
    for (const _ of [1, 2]) assert.equal((await reader.ask(...undo)).status, 303);
    assert.deepEqual(await clicksOf('twice@example.com'), []);
  });

  test('from a feed, without a referrer, flattrs the creator’s own page, and is told so', async () => {
    const reader = plainBrowser();
    const page = await reader.ask((await reader.signIn(at({ to: '@Ada' }), 'feed@example.com')).to ?? '');
    assert.ok(text(page.text).includes(words.connect.instead));
    await reader.ask(formIn(page, ''), {});
    const [click] = await clicksOf('feed@example.com');
    assert.equal(
      (await services.things.find([click?.thing_id ?? ''])).get(click?.thing_id ?? '')?.url,
      `${url}/@ada`,
    );
  });

  test('is asked which page, if only the site is known', async () => {
    const { text: page } = await plainBrowser().ask(at({ to: 'ada', from: 'https://blog.example/' }));
    assert.ok(text(page).includes(words.connect.which));
    assert.match(
      page,
      /<form class="stack" action="\/flattr\/plain"><input type="hidden" name="to" value="ada">/,
    );
    assert.match(page, /name="url" type="url" inputmode="url" required value="https:\/\/blog.example\/"/);
    assert.ok(!page.includes('method="post"'), 'and nothing else');
    const front = await plainBrowser().ask(at({ to: 'ada', url: 'https://blog.example/' }));
    assert.ok(formIn(front, 'code'), 'the front page itself can be meant');
  });

  test('is told that a page on plain http cannot be flattred before being asked to sign in', async () => {
    for (const parameters of [{ url: 'http://blog.example/post' }, { from: 'http://blog.example/' }]) {
      const { text: page } = await plainBrowser().ask(at({ to: 'ada', ...parameters }));
      assert.ok(text(page).includes(words.connect.notSecureText), text(page));
      assert.ok(!page.includes('method="post"'));
      const [, instead = ''] = /href="(\/flattr\/plain\?[^"]*)"/.exec(page) ?? [];
      assert.ok(formIn(await plainBrowser().ask(unescaped(instead)), 'code'));
    }
  });

  for (const [name, parameters, sentence] of [
    ['an unknown handle', { to: 'nobody', url: post }, 'No one has the handle @nobody'],
    ['a link without a handle', { url: post }, words.connect.incomplete],
    ['a handle that is none', { to: '../x', url: post }, words.connect.incomplete],
  ] as const)
    test(`is told about ${name}`, async () => {
      const { text: page } = await plainBrowser().ask(at(parameters));
      assert.ok(text(page).includes(sentence));
      assert.ok(!page.includes('method="post"'));
    });

  test('is told that a button pays themselves', async () => {
    const reader = plainBrowser();
    const { to } = await reader.signIn(at({ to: 'ben', url: post }), 'ben@example.com');
    const page = await reader.ask(to ?? '');
    assert.ok(text(page.text).includes(words.connect.own));
    const pressed = await reader.ask(at({ to: 'ben', url: post }), {});
    assert.equal(pressed.status, 403);
    assert.deepEqual(await clicksOf('ben@example.com'), []);
  });

  test('reads why a flattr was not recorded: the site lists others, the address is too long', async () => {
    await service
      .db('sites')
      .insert({ origin: 'https://bens.example', handles: '["ben"]', checked_at: new Date() });
    const reader = plainBrowser();
    await reader.signIn(at({ to: 'ada', url: post }), 'why@example.com');
    for (const [address, code] of [
      ['https://bens.example/post', 'wrong-creator'],
      [`https://blog.example/${'x'.repeat(2100)}`, 'bad-thing'],
    ] as const) {
      const page = await reader.ask(at({ to: 'ada', url: address }));
      const pressed = await reader.ask(formIn(page, ''), {});
      assert.equal(pressed.status, problems[code][0]);
      assert.ok(
        text(pressed.text).includes(`${words.connect.notRecorded} ${problems[code][1]}`.slice(0, 28)),
      );
      assert.ok(text(pressed.text).includes(problems[code][2]), text(pressed.text));
    }
    assert.deepEqual(await clicksOf('why@example.com'), []);
  });

  test('signs in again if the session has ended by the press', async () => {
    const reader = plainBrowser();
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'ended@example.com');
    const page = await reader.ask(to ?? '');
    await services.sessions.end(reader.cookie.split('=')[1] ?? '', { revokeGrants: false });
    const pressed = await reader.ask(formIn(page, ''), {});
    assert.equal(pressed.status, 401);
    assert.ok(text(pressed.text).includes(problems['not-signed-in'][2]));
    assert.ok(formIn(pressed, 'code'));
  });

  test('signs out', async () => {
    const reader = plainBrowser();
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'out@example.com');
    const out = await reader.ask(formIn(await reader.ask(to ?? ''), 'sign-out'), {});
    assert.ok(formIn(await reader.ask(out.to ?? ''), 'code'));
  });

  test('whose account was closed in another browser is signed out', async () => {
    const reader = plainBrowser();
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'closed@example.com');
    const page = await reader.ask(to ?? '');
    await services.closing.closeAccount(await services.members.findOrCreate('closed@example.com'));
    assert.equal((await reader.ask(formIn(page, ''), {})).status, 401);
    assert.ok(formIn(await reader.ask(to ?? ''), 'code'));
  });

  test('whose browser blocks cookies is told so after the code, not asked to sign in for ever', async () => {
    const reader = plainBrowser({ cookies: false });
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'no-cookies@example.com');
    assert.ok(text((await reader.ask(to ?? '')).text).includes(words.signIn.noCookies));
    const fresh = await reader.ask(at({ to: 'ada', url: post }));
    assert.ok(!text(fresh.text).includes(words.signIn.noCookies));
  });
});

describe('a code, without JavaScript', () => {
  test('is read as people paste it, and its mistakes are said in place', async () => {
    const reader = plainBrowser();
    const asked = await reader.ask(formIn(await reader.ask(at({ to: 'ada', url: post })), 'code'), {
      email: 'Slip@Example.com ',
    });
    const hidden = hiddenIn(asked.text);
    assert.equal(hidden.email, 'slip@example.com');
    const code = codeIn(await newestMail('slip@example.com'));
    const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const wrong = await reader.ask(formIn(asked, 'sign-in'), { ...hidden, code: other });
    assert.equal(wrong.status, 401);
    assert.ok(text(wrong.text).includes(problems['wrong-code'][2]));
    const right = await reader.ask(formIn(wrong, 'sign-in'), {
      ...hiddenIn(wrong.text),
      code: `Code: ${code.slice(0, 3)}-${code.slice(3)}`,
    });
    assert.equal(right.status, 303);
    const used = await plainBrowser().ask(formIn(wrong, 'sign-in'), { ...hidden, code });
    assert.ok(text(used.text).includes(problems['code-expired'][2]));
    assert.ok(formIn(used, 'code'), 'and a new one can be sent');
  });

  test('is not sent to what is no address', async () => {
    for (const email of ['', 'rita', 'a@b', 'a b@example.com']) {
      const answer = await plainBrowser().ask('/flattr/plain/code?to=ada', { email });
      assert.equal(answer.status, 400);
      assert.ok(text(answer.text).includes(words.problem.fields.email));
      assert.ok(formIn(answer, 'code'));
    }
  });

  test('has the limits of the page with a script, and counts together with it', async () => {
    const reader = plainBrowser();
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

test('a form of another site presses nothing, also with the reader’s cookie', async () => {
  const reader = plainBrowser();
  await reader.signIn(at({ to: 'ada', url: post }), 'csrf@example.com');
  for (const headers of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ])
    for (const path of ['', '/undo', '/sign-out', '/code', '/sign-in'])
      assert.equal((await reader.ask(`/flattr/plain${path}?to=ada&url=${post}`, {}, headers)).status, 403);
  assert.deepEqual(await clicksOf('csrf@example.com'), []);
});

test('a browser with a script is led back to the page whose buttons arm, before anything can be pressed', async () => {
  const { text: page } = await plainBrowser().ask(at({ to: 'ada', url: post }));
  const head = page.slice(0, page.indexOf('</head>'));
  assert.match(head, /<script src="\/assets\/plain.js"><\/script>/); // neither async nor a module: the body waits for it
  assert.match(await (await fetch(`${url}/assets/plain.js`)).text(), /location\.replace/);
});

for (const language of languageCodes)
  test(`is written in ${language}`, async () => {
    const { text: page } = await plainBrowser({ language }).ask(at({ to: 'ada', url: post }));
    assert.match(page, new RegExp(`<html lang="${language}"`));
    const english = (await plainBrowser().ask(at({ to: 'ada', url: post }))).text;
    assert.equal(text(page) === text(english), language === 'en');
  });
