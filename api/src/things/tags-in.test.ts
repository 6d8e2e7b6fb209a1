import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { processorTime } from '../../test/processor-time.ts';
import { titleOf } from './read-titles.ts';
import { buttonsOn } from './sites/buttons-on.ts';
import { tagsIn } from './tags-in.ts';

const namesIn = (page: string, isXml = false) => tagsIn(page, { isXml }).map(({ name }) => name);

describe('the tags of a page', () => {
  test('are left out inside drawings, templates and what is shown without scripts', () => {
    assert.deepEqual(namesIn('<p><svg><a></a><svg></svg><b></svg><i>'), ['p', 'svg', 'i']);
    assert.deepEqual(namesIn('<svg/><a><template/><b></template><i>'), ['svg', 'a', 'template', 'i']);
    assert.deepEqual(namesIn('<svg><template></svg></svg><p>'), ['svg', 'p'], 'closed by its own name');
  });

  test('have the attributes that browsers see', () => {
    const [tag] = tagsIn(`<A href=/x?a=1&amp;b=2 HREF="second" Rel='me  x' empty>text<b>`);
    assert.deepEqual(
      [...(tag?.attributes ?? [])],
      [
        ['href', '/x?a=1&b=2'],
        ['rel', 'me  x'],
        ['empty', ''],
      ],
    );
    assert.equal(tag?.inside, 'text');
  });

  test('are left out inside the items of a feed, under any prefix', () => {
    assert.deepEqual(
      namesIn('<rss><channel><atom:link/><item><x:link/></item><a:entry><b/></a:entry><c/>', true),
      ['rss', 'channel', 'link', 'item', 'entry', 'c'],
    );
    for (const each of ['podcast:liveItem', 'Item', 'wfw:comment', 'image'])
      assert.deepEqual(
        namesIn(
          `<rss><channel><${each}><x:funding/><${each}/><x:funding/></${each}><c/></channel></rss>`,
          true,
        ),
        ['rss', 'channel', each.replace(/.*:/, ''), 'c'],
      );
  });

  test('of a page that is sent as XML are all of it', () => {
    assert.deepEqual(namesIn('<html><body><p><a/></p></body></html>', true), ['html', 'body', 'p', 'a']);
  });
});

describe('a page made to take long', () => {
  const length = 512 * 1024;
  const full = (piece: string, before = '') => before + piece.repeat(length / piece.length);
  const shapes: Record<string, string> = {
    deep: full('<div>'),
    'deep, and closed by what was never opened': '<b>'.repeat(60_000) + '</i>'.repeat(80_000),
    'deep in links': full('<a>'),
    'many attributes': `<a ${Array.from({ length: 70_000 }, (_, each) => `a${each}`).join(' ')}>`,
    'one long attribute': full('x', '<a href="'),
    'one long rel': `${full(' a', '<a rel="')}">`,
    'many unclosed attributes': full('<a href="'),
    'many unclosed tags': full('<a '),
    'many entities': full('&amp;', '<title>'),
    'many entities in an attribute': full('&amp;', '<a href="'),
    'unknown entities': full('&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
    CDATA: full('<![CDATA['),
    comments: full('<!-->'),
    'unclosed comments': full('<!--'),
    'comments before its root': full('<!---->'),
    'declarations before its root': full('<!doctype []>'),
    'unclosed declarations': full('<!doctype [] '),
    'instructions before its root': full('<??>'),
    'broken addresses': full('<a href=//[>'),
    'links to us': full('<a href=https://flattr.example/flattr?to=a>'),
    'buttons for many': Array.from({ length: 20_000 }, (_, each) => `<flattr-button to=a${each}>`).join(''),
    prefixes: full('<a:b c:d=e>'),
    colons: full(':', '<a '),
    drawings: full('<svg></svg '),
    scripts: full('<script>'),
    titles: full('<title>'),
    'one long name': full('a', '<'),
    'one character': full('<'),
  };
  for (const [shape, page] of Object.entries(shapes))
    for (const isXml of [false, true])
      test(`${isXml ? 'a feed' : 'a page'}, ${shape}: is read within 100 ms of the processor`, async () => {
        const taken = await processorTime(() => {
          const tags = tagsIn(page, { isXml });
          titleOf(tags);
          buttonsOn(tags, new URL('https://blog.example/'), 'https://flattr.example');
        });
        assert.ok(taken < 100, `${taken} ms`);
      });
});
