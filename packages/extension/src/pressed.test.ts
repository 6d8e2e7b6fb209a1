import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pressed } from './pressed.ts';

const service = 'https://flattr.example';
const press = (url: string, title = 'Four screws', incognito = false) =>
  pressed({ url, title, incognito }, service);

test('a press leads to the service, with the address and the title of the page', () => {
  assert.deepEqual(press('https://blog.example/post?id=1&x=a b'), {
    leadsTo: `${service}/flattr?url=https%3A%2F%2Fblog.example%2Fpost%3Fid%3D1%26x%3Da%2520b&title=Four+screws`,
  });
});

test('what tracks the reader, where they scrolled, and a password in the address stay in the browser', () => {
  assert.deepEqual(
    press('https://rita:secret@blog.example/post?utm_source=mail&id=1&fbclid=9#comment-7', ''),
    {
      leadsTo: `${service}/flattr?url=https%3A%2F%2Fblog.example%2Fpost%3Fid%3D1`,
    },
  );
});

test('a title is at most 200 characters, as in links of the button', () => {
  const press = pressed({ url: 'https://blog.example/', title: 'a'.repeat(300), incognito: false }, service);
  assert.equal('leadsTo' in press && new URL(press.leadsTo).searchParams.get('title')?.length, 200);
});

test('a page on this machine leads to the service too: the sandbox has such pages', () => {
  for (const url of ['http://localhost:4000/post', 'http://127.0.0.1/', 'http://blog.localhost/'])
    assert.ok('leadsTo' in press(url), url);
});

const refused = {
  'about:blank': 'browserPage',
  'chrome://extensions/': 'browserPage',
  'edge://settings': 'browserPage',
  'view-source:https://blog.example/': 'browserPage',
  'data:text/html,hi': 'browserPage',
  'javascript:alert(1)': 'browserPage',
  'moz-extension://0f0d/options.html': 'browserPage',
  'https://chromewebstore.google.com/detail/x': 'browserPage',
  'https://chrome.google.com/webstore/detail/x': 'browserPage',
  'https://addons.mozilla.org/de/firefox/': 'browserPage',
  'https://microsoftedge.microsoft.com/addons': 'browserPage',
  'file:///home/rita/post.html': 'file',
  'http://blog.example/post': 'insecure',
  'http://localhost.example/': 'insecure',
};

for (const [url, reason] of Object.entries(refused))
  test(`${url} leads nowhere: ${reason}`, () => assert.deepEqual(press(url), { refused: reason }));

test('a page whose address the browser hides leads nowhere', () => {
  assert.deepEqual(pressed({ incognito: false }, service), { refused: 'browserPage' });
});

test('nothing leaves a private window, whatever is in it', () => {
  for (const url of ['https://blog.example/post', 'about:blank', 'file:///a'])
    assert.deepEqual(press(url, 'Four screws', true), { refused: 'private' });
});

test('other pages of the hosts of stores are pages like others', () => {
  assert.ok('leadsTo' in press('https://chrome.google.com/intl/de/'));
  assert.ok('leadsTo' in press('https://blog.mozilla.org/'));
});
