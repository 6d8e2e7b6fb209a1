import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { contract, problems } from '@flattr/contract';
import { languageCodes } from '@flattr/pages/languages';
import { words } from '@flattr/pages/words/en/connect';
import { at, formIn, hiddenIn, plainBrowser, text, unescaped } from '../../../test/plain-browser.ts';
import { startTestService } from '../../../test/test-service.ts';

const service = await startTestService();
const { url, services } = service;
after(() => service.stop());
const post = 'https://blog.example/post';
await service.creator('ada');
await service.creator('ben');

const clicksOf = async (email: string) =>
  (await services.clicks.undoable(await services.members.findOrCreate(email))).clicks;

describe('a reader without JavaScript', () => {
  test('is led from the link to the page without a script, with what the link and the referrer say', async () => {
    const reader = plainBrowser(url);
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
    const reader = plainBrowser(url);
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

  test('says what it costs before it asks, how many flattred, and whether the site lists the creator', async () => {
    const reader = plainBrowser(url);
    const listedPost = 'https://cleo.example/post';
    const cleo = await service.creator('cleo');
    await cleo.request('PATCH', '/v1/me', { name: 'Cleo Brandt' });
    const fan = await service.signIn('fan@example.com');
    await fan.post('/v1/me/clicks', { to: 'cleo', url: listedPost });
    const path = at({ to: 'cleo', url: listedPost });
    const before = text((await reader.ask(path)).text);
    assert.ok(before.indexOf(words.connect.what) > 0);
    assert.ok(before.indexOf(words.connect.what) < before.indexOf(words.signIn.email));
    assert.ok(before.includes('1 reader flattred this'), before);
    assert.ok(before.includes('This link is for Cleo Brandt'));
    const now = new Date();
    await service.db('proofs').insert({
      ...{ id: listedPost, url: listedPost, name: 'a post', member_id: cleo.id, covers: false },
      ...{ language: 'en', proven_at: now, checked_at: now },
    });
    assert.ok(text((await reader.ask(path)).text).includes('Cleo Brandt has proven that this is theirs'));
    await service.db('sites').insert({
      origin: 'https://www.cleo.example',
      handles: JSON.stringify(['cleo']),
      checked_at: now,
      listed_since: now,
    });
    const listing = `/v1/me/listings/${encodeURIComponent('https://www.cleo.example')}`;
    assert.equal((await cleo.request('PUT', listing, { accepted: true })).status, 200);
    assert.ok(text((await reader.ask(path)).text).includes('The site itself lists Cleo Brandt'));
  });

  test('a form that is sent twice, and an undo that is, change nothing more', async () => {
    const reader = plainBrowser(url);
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
    const reader = plainBrowser(url);
    const page = await reader.ask((await reader.signIn(at({ to: '@Ada' }), 'feed@example.com')).to ?? '');
    assert.ok(text(page.text).includes(words.connect.instead));
    await reader.ask(formIn(page, ''), {});
    const [click] = await clicksOf('feed@example.com');
    assert.equal(
      (await services.things.find([click?.thing_id ?? ''])).get(click?.thing_id ?? '')?.url,
      `${url}/@ada`,
    );
  });

  test('gets the first of two names for one thing, as with a script', async () => {
    const { text: page } = await plainBrowser(url).ask(`${at({ to: 'ada', url: post })}&to=ben`);
    assert.ok(text(page).includes('Flattr @ada'));
    assert.match(page, /action="\/flattr\/plain\/code\?to=ada&/, 'and hands it on');
  });

  test('is asked which page, if only the site is known', async () => {
    const { text: page } = await plainBrowser(url).ask(at({ to: 'ada', from: 'https://blog.example/' }));
    assert.ok(text(page).includes(words.connect.which));
    assert.match(
      page,
      /<form class="stack" action="\/flattr\/plain"><input type="hidden" name="to" value="ada">/,
    );
    assert.match(page, /name="url" type="url" inputmode="url" required value="https:\/\/blog.example\/"/);
    assert.ok(!page.includes('method="post"'), 'and nothing else');
    const front = await plainBrowser(url).ask(at({ to: 'ada', url: 'https://blog.example/' }));
    assert.ok(formIn(front, 'code'), 'the front page itself can be meant');
  });

  test('is told that a page on plain http cannot be flattred before being asked to sign in', async () => {
    for (const parameters of [{ url: 'http://blog.example/post' }, { from: 'http://blog.example/' }]) {
      const { text: page } = await plainBrowser(url).ask(at({ to: 'ada', ...parameters }));
      assert.ok(text(page).includes(words.connect.notSecureText), text(page));
      assert.ok(!page.includes('method="post"'));
      const [, instead = ''] = /href="(\/flattr\/plain\?[^"]*)"/.exec(page) ?? [];
      assert.ok(formIn(await plainBrowser(url).ask(unescaped(instead)), 'code'));
    }
  });

  for (const [name, parameters, sentence] of [
    ['an unknown handle', { to: 'nobody', url: post }, 'No one has the handle @nobody'],
    ['a link without a handle', { url: post }, words.connect.incomplete],
    ['a text that cannot be a handle', { to: '../x', url: post }, words.connect.incomplete],
  ] as const)
    test(`is told about ${name}`, async () => {
      const { text: page } = await plainBrowser(url).ask(at(parameters));
      assert.ok(text(page).includes(sentence));
      assert.ok(!page.includes('method="post"'));
    });

  test('is told that a button pays themselves', async () => {
    const reader = plainBrowser(url);
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
    const reader = plainBrowser(url);
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
    const reader = plainBrowser(url);
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'ended@example.com');
    const page = await reader.ask(to ?? '');
    await services.sessions.end(reader.cookie.split('=')[1] ?? '', { revokeGrants: false });
    const pressed = await reader.ask(formIn(page, ''), {});
    assert.equal(pressed.status, 401);
    assert.ok(text(pressed.text).includes(problems['not-signed-in'][2]));
    assert.ok(formIn(pressed, 'code'));
  });

  test('signs out', async () => {
    const reader = plainBrowser(url);
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'out@example.com');
    const out = await reader.ask(formIn(await reader.ask(to ?? ''), 'sign-out'), {});
    assert.ok(formIn(await reader.ask(out.to ?? ''), 'code'));
  });

  test('whose account was closed in another browser is signed out', async () => {
    const reader = plainBrowser(url);
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'closed@example.com');
    const page = await reader.ask(to ?? '');
    await services.closing.closeAccount(await services.members.findOrCreate('closed@example.com'));
    assert.equal((await reader.ask(formIn(page, ''), {})).status, 401);
    assert.ok(formIn(await reader.ask(to ?? ''), 'code'));
  });

  test('whose browser blocks cookies is told so after the code, not asked to sign in for ever', async () => {
    const reader = plainBrowser(url, { cookies: false });
    const { to } = await reader.signIn(at({ to: 'ada', url: post }), 'no-cookies@example.com');
    assert.ok(text((await reader.ask(to ?? '')).text).includes(words.signIn.noCookies));
    const fresh = await reader.ask(at({ to: 'ada', url: post }));
    assert.ok(!text(fresh.text).includes(words.signIn.noCookies));
  });
});

test('a form of another site presses nothing, also with the reader’s cookie', async () => {
  const reader = plainBrowser(url);
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
  const { text: page } = await plainBrowser(url).ask(at({ to: 'ada', url: post }));
  const head = page.slice(0, page.indexOf('</head>'));
  assert.match(head, /<script src="\/assets\/plain.js"><\/script>/); // neither async nor a module: the body waits for it
  assert.match(await (await fetch(`${url}/assets/plain.js`)).text(), /location\.replace/);
});

for (const language of languageCodes)
  test(`is written in ${language}`, async () => {
    const { text: page } = await plainBrowser(url, { language }).ask(at({ to: 'ada', url: post }));
    assert.match(page, new RegExp(`<html lang="${language}"`));
    const english = (await plainBrowser(url).ask(at({ to: 'ada', url: post }))).text;
    assert.equal(text(page) === text(english), language === 'en');
  });
