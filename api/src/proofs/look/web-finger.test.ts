import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { WebOfOthers } from '../../../test/web-of-others.ts';
import { profileOf } from './web-finger.ts';

/* Where the name of an account leads. Hosts and servers are as Mastodon's are: https://docs.joinmastodon.org/admin/config/#web_domain */

const web = new WebOfOthers();
beforeEach(() => {
  web.pages = {};
});

const at = (host: string, name: string) =>
  `https://${host}/.well-known/webfinger?resource=${encodeURIComponent(`acct:${name}`)}`;
const says = (subject: string, profile: string, rel = 'http://webfinger.net/rel/profile-page') =>
  JSON.stringify({
    subject: `acct:${subject}`,
    links: [
      { rel: 'x', template: '{uri}' },
      { rel, href: profile },
    ],
  });
const profile = 'https://social.example/@ada';

/** The address of the profile, or why there is none. */
async function profileOfName(name: string): Promise<string> {
  const found = await profileOf(web, new URL(`acct:${name}`));
  return 'state' in found ? found.reason : found.href;
}

test('an address is itself, and nothing is read', async () => {
  assert.equal(await profileOf(web, new URL(profile)).then(String), profile);
});

describe('the name of an account', () => {
  test('leads to where its host says its profile is', async () => {
    for (const [page, rel] of [
      ['https://blog.example/author/ada', undefined],
      ['https://www.blog.example/@ada', undefined],
      ['https://blog.example/users/ada', 'self'],
    ] as const) {
      web.pages = { [at('blog.example', 'ada@blog.example')]: says('ada@blog.example', page, rel) };
      assert.equal(await profileOfName('ada@blog.example'), page);
    }
  });

  test('leads to /@ada where its host has no WebFinger, or says nothing by it', async () => {
    for (const answer of [
      undefined,
      'a page',
      '{}',
      '{"subject":"acct:%E0%A4@x","links":[]}',
      says('ada@social.example', 'javascript:1'),
      says('ada@social.example', `https://social.example/u/${'x'.repeat(9_000)}`, 'self'),
    ]) {
      web.pages = {
        [profile]: 'a profile',
        ...(answer && { [at('social.example', 'ada@social.example')]: answer }),
      };
      assert.equal(await profileOfName('ada@social.example'), profile, answer);
    }
  });

  test('leads to nothing while its host is silent', async () => {
    web.pages = { [profile]: 'a profile', [at('social.example', 'ada@social.example')]: 'silent' };
    assert.equal(await profileOfName('ada@social.example'), 'unreachable');
  });

  test('leads to a server at another host that says so too, whether its own host redirects there or answers', async () => {
    for (const name of ['ada@blog.example', 'ADA@blog.example'])
      for (const own of [{ to: at('social.example', name) }, says(name, profile)]) {
        web.pages = {
          [at('blog.example', name)]: own,
          [at('social.example', name)]: says('Ada@blog.example', profile),
        };
        assert.equal(await profileOfName(name), profile);
      }
  });

  test('leads to the account of which it is only another name, as a file on one’s own site says', async () => {
    web.pages = {
      [at('blog.example', 'me@blog.example')]: says('ada@social.example', profile),
      [at('social.example', 'ada@social.example')]: says('ada@social.example', profile),
    };
    assert.equal(await profileOfName('me@blog.example'), profile);
  });

  test('leads to no account of a server that does not know of the name, or knows it as another’s', async () => {
    const name = 'mallory@evil.example';
    const claim = says(name, profile);
    for (const server of [
      { [profile]: 'a profile' },
      { [at('social.example', name)]: says('ada@social.example', profile) },
      { [at('social.example', name)]: says(name, 'https://social.example/@mallory') },
      { [at('social.example', name)]: { to: at('evil.example', name) } },
    ]) {
      web.pages = { [at('evil.example', name)]: claim, ...server };
      assert.equal(await profileOfName(name), 'no-account', JSON.stringify(server));
    }
    web.pages = { [at('evil.example', name)]: claim, [at('social.example', name)]: 'silent' };
    assert.equal(await profileOfName(name), 'unreachable');
    web.pages = {
      [at('evil.example', name)]: { to: at('evil.example', 'x@other.example') },
      [at('evil.example', 'x@other.example')]: says('ada@social.example', profile),
      [at('social.example', 'ada@social.example')]: says('bob@social.example', 'https://social.example/@bob'),
    };
    assert.equal(await profileOfName(name), 'no-account', 'nor by a name that is not its own');
  });
});
