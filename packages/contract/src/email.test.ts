import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEmail } from './email.ts';

const addresses: [written: string, read: string][] = [
  ['rita@example.com', 'rita@example.com'],
  [' Rita@Example.COM\n', 'rita@example.com'],
  ['rita@пример.рф', 'rita@пример.рф'],
  ['rita@xn--e1afmkfd.xn--p1ai', 'rita@пример.рф'],
  ['RITA@ПРИМЕР.РФ', 'rita@пример.рф'],
  ['jörg@example.com', 'jörg@example.com'],
  ['Jo\u0308rg@example.com', 'jörg@example.com'],
  ['rita@bücher.example', 'rita@bücher.example'],
  ['rita@xn--bcher-kva.example', 'rita@bücher.example'],
  ['a&b@example.com', 'a&b@example.com'],
  ["o'neill+flattr@mail.example.co.uk", "o'neill+flattr@mail.example.co.uk"],
  ['ｒｉｔａ＠example。com', 'rita@example.com'],
  ['用户@例え.jp', '用户@例え.jp'],
  ['رنا@مثال.إختبار', 'رنا@مثال.إختبار'],
  ['{rita}@example.com', '{rita}@example.com'],
];
for (const [written, read] of addresses) {
  test(`${JSON.stringify(written)} is ${read}`, () => {
    assert.equal(readEmail(written), read);
    assert.equal(readEmail(read), read);
  });
}

for (const written of [
  '',
  'rita',
  '@example.com',
  'rita@',
  'rita@localhost',
  'rita@example',
  'rita@127.0.0.1',
  'rita@[127.0.0.1]',
  'rita@exa mple.com',
  'ri ta@example.com',
  'rita@@example.com',
  'a@b@example.com',
  'rita..x@example.com',
  '.rita@example.com',
  'rita.@example.com',
  'rita@-example.com',
  'rita@example..com',
  'rita@example.com\r\nBcc: x@example.com',
  'rita\r\n@example.com',
  'ri\u200bta@example.com',
  'ri\u202eta@example.com',
  'rita@example.com, eve@example.com',
  'Rita <rita@example.com>',
  '"rita x"@example.com',
  'rita@exam/ple.com',
  'rita@example.com:25',
  `${'a'.repeat(65)}@example.com`,
  `rita@${'a'.repeat(250)}.com`,
]) {
  test(`${JSON.stringify(written.slice(0, 40))} is no address`, () =>
    assert.equal(readEmail(written), undefined));
}
