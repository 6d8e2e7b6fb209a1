import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceOrigin } from './service.ts';

const typed = {
  'https://flattr.example': 'https://flattr.example',
  ' flattr.example ': 'https://flattr.example',
  'Flattr.Example/wallet?a=b#c': 'https://flattr.example',
  'https://flattr.example/@ada': 'https://flattr.example',
  'https://flattr.example:8443/': 'https://flattr.example:8443',
  'http://localhost:3000': 'http://localhost:3000',
  'http://flattr.example': undefined,
  'ftp://flattr.example': undefined,
  'javascript:alert(1)': undefined,
  'about:blank': undefined,
  'two words': undefined,
  '': undefined,
};

for (const [text, origin] of Object.entries(typed))
  test(`“${text}” is ${origin ?? 'no address of a service'}`, () =>
    assert.equal(serviceOrigin(text), origin));
