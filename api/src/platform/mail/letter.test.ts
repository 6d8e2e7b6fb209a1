import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letter } from './letter.ts';

const parts = [
  'Hello “Ada”.\nSecond line.',
  false,
  { rows: [['Amount', '€5.00']] },
  { label: 'Open wallet', url: 'https://flattr.example/wallet' },
  { code: '123456' },
  { url: 'https://flattr.example/end?member=1&token=x' },
] as const;

test('a letter says the same in plain text and in HTML', () => {
  const { text, html } = letter('en', parts);
  assert.equal(
    text,
    `Hello “Ada”.
Second line.

Amount: €5.00

Open wallet

    https://flattr.example/wallet

    123456

    https://flattr.example/end?member=1&token=x
`,
  );
  for (const said of [
    '<p>Hello “Ada”.<br>Second line.</p>',
    '<th scope="row">Amount</th><td>€5.00</td>',
    '<a href="https://flattr.example/wallet" class="button">Open wallet</a>',
    '<p class="code">123456</p>',
    '<a href="https://flattr.example/end?member=1&#38;token=x">',
  ])
    assert.ok(html?.includes(said), `${said} is missing from\n${html}`);
});

test('what others wrote is text, never HTML', () => {
  const { html } = letter('en', [
    'A passkey called “<img src=x onerror=alert(1)>”',
    { url: 'https://a.example/"><b>' },
  ]);
  assert.doesNotMatch(html ?? '', /<img|<b>/);
});

test('HTML asks no other address for anything, and is readable in light and dark', () => {
  const { html = '' } = letter('en', parts);
  assert.doesNotMatch(html, /<(img|link|script|iframe|object)|url\(|@import|@font-face|\bsrc=/i);
  assert.match(html, /<meta name="color-scheme" content="light dark">/);
  assert.match(html, /@media \(prefers-color-scheme: dark\)/);
});

test('a letter in Arabic runs from right to left', () => {
  assert.match(letter('ar', ['مرحبًا']).html ?? '', /<html lang="ar" dir="rtl">/);
});
