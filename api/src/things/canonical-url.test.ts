import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { canonicalUrl } from './canonical-url.ts';
import { thingId } from './thing-id.ts';

interface Vector {
  readonly url: string;
  readonly canonical: string;
  /** Ids of the thing by handle, computed by another implementation. */
  readonly things?: Record<string, string>;
}

const file = new URL('../../../packages/contract/test/spellings.json', import.meta.url);
/** The button reads the same file in a browser. */
const vectors = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly everywhere: readonly Vector[];
  readonly refusedEverywhere: readonly string[];
  readonly onLoopbackInTheSandbox: readonly Vector[];
  readonly refusedInTheSandbox: readonly string[];
};

const never = { plainHttp: false };
const loopback = { plainHttp: true };
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe('pinned addresses', () => {
  for (const { url, canonical, things } of vectors.everywhere) {
    test(`${url} is ${url === canonical ? 'itself' : canonical}`, () => {
      assert.equal(canonicalUrl(url, never)?.href, canonical);
      assert.equal(canonicalUrl(url, loopback)?.href, canonical);
      for (const [creator, id] of Object.entries(things ?? {})) {
        assert.equal(thingId(creator, canonical), id);
      }
    });
  }
});

describe('what cannot be flattred', () => {
  for (const url of vectors.refusedEverywhere) {
    test(JSON.stringify(url), () => {
      assert.equal(canonicalUrl(url, never), undefined);
      assert.equal(canonicalUrl(url, loopback), undefined);
    });
  }
});

describe('on this machine, in the sandbox only', () => {
  for (const { url, canonical } of vectors.onLoopbackInTheSandbox) {
    test(`${url} is ${canonical}`, () => {
      assert.equal(canonicalUrl(url, loopback)?.href, canonical);
      assert.equal(canonicalUrl(url, never) !== undefined, url.startsWith('https:'));
    });
  }
  for (const url of vectors.refusedInTheSandbox) {
    test(`${url} is refused all the same`, () => assert.equal(canonicalUrl(url, loopback), undefined));
  }
});

describe('the longest address', () => {
  const base = 'https://blog.example/';
  test('has 2048 bytes', () => {
    assert.equal(canonicalUrl(base + 'a'.repeat(2048 - base.length), never)?.href.length, 2048);
    assert.equal(canonicalUrl(base + 'a'.repeat(2049 - base.length), never), undefined);
  });
  test('is measured as it was sent and as it is kept', () => {
    assert.equal(canonicalUrl(`${base}?utm_source=${'a'.repeat(2048)}`, never), undefined);
    assert.equal(canonicalUrl(base + 'é'.repeat(400), never), undefined, 'é becomes six bytes');
  });
});

describe('of any address', () => {
  const part = fc.stringMatching(/^[\w~!$'()*+,;:@%é&=#?/.-]{0,12}$/);
  const parameter = fc.oneof(part, fc.constantFrom('utm_source=x', 'fbclid=1', 'GCLID=2', 'a=1', 'a', ''));
  const address = fc
    .record({
      scheme: fc.constantFrom('https://', 'HTTPS://', 'http://', 'ftp://'),
      host: fc.constantFrom(
        'blog.example',
        'BLOG.example',
        'localhost',
        '127.0.0.1',
        '[::1]',
        'bücher.example',
        'blog.example.',
      ),
      port: fc.constantFrom('', ':443', ':80', ':8443'),
      path: fc.array(part, { maxLength: 3 }),
      query: fc.option(fc.array(parameter, { maxLength: 4 })),
      fragment: fc.option(
        fc.oneof(
          part,
          part.map((rest) => `/${rest}`),
        ),
      ),
    })
    .map(
      ({ scheme, host, port, path, query, fragment }) =>
        `${scheme}${host}${port}${path.map((step) => `/${step}`).join('')}` +
        `${query === null ? '' : `?${query.join('&')}`}${fragment === null ? '' : `#${fragment}`}`,
    );
  const any = fc.oneof({ weight: 4, arbitrary: address }, fc.webUrl(), fc.string());

  const always = (property: (url: string, canonical: URL) => void) =>
    fc.assert(
      fc.property(any, (url) => {
        const canonical = canonicalUrl(url, loopback);
        if (canonical) property(url, canonical);
      }),
      { numRuns: 5_000, seed },
    );

  test(`the canonical one is its own (SEED=${seed})`, () => {
    always((_url, { href }) => assert.equal(canonicalUrl(href, loopback)?.href, href));
  });

  test(`the origin stays, but for a final dot (SEED=${seed})`, () => {
    always((url, { origin }) => assert.equal(origin, new URL(url).origin.replace(/\.+(?=:\d|$)/, '')));
  });

  test(`the path stays, and what is left of the query, in order (SEED=${seed})`, () => {
    const decoded = (text: string) =>
      text.replace(/(%[\da-f]{2})+/gi, (code) =>
        Buffer.from(code.replaceAll('%', ''), 'hex').toString('latin1'),
      );
    always((url, canonical) => {
      const given = new URL(url);
      assert.equal(decoded(canonical.pathname), decoded(given.pathname));
      const before = given.search.slice(1).split('&').map(decoded);
      let at = -1;
      for (const kept of canonical.search.slice(1).split('&').filter(Boolean).map(decoded)) {
        at = before.indexOf(kept, at + 1);
        assert.ok(at >= 0, `${kept} was not there, or not there in this order`);
      }
    });
  });

  test(`nothing throws (SEED=${seed})`, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        canonicalUrl(text, never);
        canonicalUrl(`https://${text}`, never);
        canonicalUrl(`https://blog.example/${text}`, never);
      }),
      { numRuns: 2_000, seed },
    );
  });
});

describe('a thing’s id', () => {
  test('is a UUID of version 8', () => {
    for (let creator = 1; creator < 50; creator++) {
      assert.match(
        thingId(`creator-${creator}`, 'https://blog.example/'),
        /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });

  test('is another one for another creator, whatever the address is', () => {
    assert.notEqual(thingId('ann', 'https://a.example/'), thingId('bea', 'https://a.example/'));
    assert.notEqual(thingId('an', 'n\nhttps://a.example/'), thingId('ann', '\nhttps://a.example/'));
  });
});
