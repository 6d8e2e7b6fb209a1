import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { refuses } from '../../test/refusal.ts';
import { schemaErrors } from '../../test/validate.ts';
import { ourAccount, writeStatements } from '../../test/write-statement.ts';
import { decode, mostBytes } from './decode.ts';
import { readStatements } from './read-statements.ts';
import { find, findAll, readXml, textAt } from './xml.ts';

const seed = process.env.SEED ? Number(process.env.SEED) : undefined;
const read = (xml: string) => readXml(xml).root;

describe('XML', () => {
  test('is read with the text of its elements, escaped or not', () => {
    const xml = `<a x="1"> <b>5 &lt; 6 &amp;amp; &#228;&#xE4;&#x1F600;</b><b><![CDATA[<&amp;>]]> and <!-- no --> more </b><c/></a>`;
    const root = read(xml);
    assert.equal(root.name, 'a');
    assert.deepEqual(
      findAll(root, 'b').map(({ text }) => text),
      ['5 < 6 &amp; ää😀', '<&amp;> and  more'],
    );
    assert.equal(textAt(root, 'c', 'd', 'b'), '5 < 6 &amp; ää😀');
    assert.equal(find(root, 'b/c'), undefined);
    assert.equal(root.attributes.x, '1');
    for (const text of ['5.10', '0012', '1e3', '0x10', 'true', '12345678901234567890'])
      assert.equal(read(`<a>${text}</a>`).text, text);
    assert.equal(root.text, '');
  });

  test('is read by namespaces, whatever their prefixes', () => {
    const both =
      '<n:a xmlns:n="urn:a" xmlns="urn:b"><n:b>1</n:b><b>2</b><b xmlns="urn:a">3</b><c:b xmlns:c="urn:a">4</c:b></n:a>';
    assert.equal(readXml(both).namespace, 'urn:a');
    assert.deepEqual(
      findAll(read(both), 'b').map(({ text }) => text),
      ['1', '3', '4'],
    );
    const declaredInside = '<a xmlns="urn:a"><b xmlns:c="urn:c"><d>1</d><c:d>2</c:d></b></a>';
    assert.equal(findAll(read(declaredInside), 'b/d').length, 1);
    assert.equal(readXml('<a/>').namespace, '');
  });

  test('is refused when it is cut off, wrongly nested or something else', () => {
    const others = [
      '',
      ' ',
      'hello',
      '{}',
      '<a>',
      '<a><b></a></b>',
      '<a></a><b></b>',
      '<a/><b/>',
      '<a x="1" x="2"/>',
      '<a x=1/>',
      'PK\x03\x04',
      '%PDF-1.7',
    ];
    for (const xml of [...others, '<a>&</a>', '<a>& b</a>', '<a>\0</a>', '<a>\uD800</a>', '<a b/>', '</a>'])
      refuses(() => read(xml), 'not-xml', /not XML: .*Choose the camt.053 file/);
  });

  test('has no entities but the five of XML', () => {
    for (const entity of [
      '&nbsp;',
      '&lol;',
      '&#0;',
      '&#x110000;',
      '&#xD800;',
      '&#8;',
      '&#99999999999;',
      '&constructor;',
    ])
      refuses(() => read(`<a>${entity}</a>`), 'not-xml');
  });

  test('has no DOCTYPE, so no entity can grow or name a file', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index};`.repeat(10)}">`,
    );
    const attacks = [
      `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY lol0 "lol">${laughs.join('')}]><a>&lol9;</a>`,
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>`,
      `<!DOCTYPE a SYSTEM "http://evil.example/a.dtd"><a/>`,
      `<!doctype a><a/>`,
      `<a><!ENTITY x "y"></a>`,
      `<!-- --><!DOCTYPE a><a/>`,
      `<a><!-- not closed </a>`,
    ];
    for (const xml of attacks) refuses(() => read(xml), 'has-doctype', /DOCTYPE/);
    assert.equal(read('<a><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></a>').text, '<!DOCTYPE x>');
  });

  test('is at most 40 elements deep', () => {
    const nested = (depth: number) => `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
    assert.equal(read(nested(40)).name, 'a');
    refuses(() => read(nested(100)), 'too-deep', /more than 40 deep/);
    refuses(() => read(nested(1_000_000)), 'too-deep');
  });

  test('cannot reach the prototype of an object', () => {
    for (const name of ['__proto__', 'constructor', 'prototype'])
      try {
        read(`<a ${name}="x"><${name}><polluted>1</polluted></${name}></a>`);
      } catch {
        // The parser refuses these names, which is as good.
      }
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.equal(read('<a><toString>1</toString><hasOwnProperty>2</hasOwnProperty></a>').children.length, 2);
  });

  test('is read as it was written, for any text', () => {
    const text = fc
      .string({ unit: 'binary', maxLength: 60 })
      .filter((text) => !/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/u.test(text));
    fc.assert(
      fc.property(text, (text) => {
        const escaped = text.replace(
          /[&<>"']/g,
          (character) => `&#x${character.charCodeAt(0).toString(16)};`,
        );
        assert.equal(read(`<a>${escaped}</a>`).text, text.trim());
      }),
      { numRuns: 1_000, ...(seed !== undefined && { seed }) },
    );
  });
});

describe('the encoding of a file', () => {
  const xml = (encoding: string, bom = '') =>
    `${bom}<?xml version="1.0" encoding="${encoding}"?><a>Käthe Ærø</a>`;
  const utf16 = (text: string, littleEndian: boolean) => {
    const view = new DataView(new ArrayBuffer(text.length * 2));
    for (let index = 0; index < text.length; index++)
      view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
    return new Uint8Array(view.buffer);
  };

  test('is that of its mark or its first line, else UTF-8', () => {
    const utf8 = (text: string) => new TextEncoder().encode(text);
    const files = [
      utf8(xml('UTF-8')),
      utf8(xml('utf-8', '\uFEFF')),
      utf8('<a>Käthe Ærø</a>'),
      Buffer.from(xml('ISO-8859-1'), 'latin1'),
      Buffer.from(xml('ISO-8859-15'), 'latin1'),
      Buffer.from(xml('windows-1252').replaceAll('"', "'"), 'latin1'),
      utf16(xml('UTF-16', '\uFEFF'), true),
      utf16(xml('UTF-16', '\uFEFF'), false),
      utf16(xml('UTF-16'), true),
      utf16(xml('UTF-16'), false),
    ];
    for (const file of files) assert.equal(read(decode(file)).text, 'Käthe Ærø');
    assert.equal(read(decode(xml('UTF-16', '\uFEFF'))).text, 'Käthe Ærø', 'a text is decoded already');
  });

  test('is refused when it is unknown or wrong', () => {
    for (const file of [
      Buffer.from(xml('UTF-8'), 'latin1'),
      Buffer.from(xml('klingon')),
      Buffer.from('<?xml version="1.0" encoding="shift_jis"?><a/>'),
      Buffer.from('\xFF\xFE<', 'latin1'),
    ])
      refuses(() => decode(file), 'bad-encoding', /Download it again/);
  });

  test('of a file of more than 32 MB does not matter', () => {
    refuses(() => decode(new Uint8Array(mostBytes + 1)), 'too-large', /32 MB/);
    refuses(() => decode(' '.repeat(mostBytes + 1)), 'too-large');
    refuses(() => read(decode(new Uint8Array(mostBytes).fill(0x20))), 'not-xml');
  });
});

test('a statement in each encoding is the same statement', async () => {
  const written = writeStatements([
    { opening: 0n, entries: [{ cents: 500n, payments: [{ name: 'Käthe', lines: ['Grüße'] }] }] },
  ]);
  assert.deepEqual(await schemaErrors(written, 'camt.053.001.08'), []);
  const [expected] = readStatements(written);
  assert.equal(expected?.account, ourAccount);
  assert.equal(expected?.transactions[0]?.text, 'Grüße');
  const latin1 = Buffer.from(written.replace('UTF-8', 'ISO-8859-1'), 'latin1');
  assert.deepEqual(readStatements(latin1)[0], expected);
  assert.deepEqual(readStatements(Buffer.from(`\uFEFF${written}`, 'utf16le'))[0], expected);
});
