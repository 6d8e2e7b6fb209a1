import assert from 'node:assert/strict';
import { test } from 'node:test';
import { titleOf } from './read-titles.ts';
import { tagsIn } from './tags-in.ts';

const titleIn = (page: string) => titleOf(tagsIn(page));

for (const [page, title] of [
  ['<title>Four screws</title>', 'Four screws'],
  ['<TITLE lang="en">\n  Four\n screws </TITLE>', 'Four screws'],
  ['<title>Four screws · Blog</title><meta property="og:title" content="Four screws">', 'Four screws'],
  [`<meta content='It’s "four"' property='og:title'>`, 'It’s "four"'],
  ['<meta property="og:title" content=""><title>Four</title>', 'Four'],
  ['<title>Tom &amp; Ada&#8217;s &#x201C;four&#x201d; &lt;screws&gt;</title>', 'Tom & Ada’s “four” <screws>'],
  ['<!-- <title>No</title> --><script>"<title>No</title>"</script><title>Yes</title>', 'Yes'],
  ['<svg><title>Logo</title></svg><title>Yes</title>', 'Yes'],
  ['<title>a\u202eb\u0007c</title>', 'a b c'],
  ['<title>&unknown; &#99999999; &#1114112;</title>', '&unknown; \ufffd \ufffd'],
  ['<title></title>', null],
  ['<h1>No title</h1>', null],
  ['<title>cut of', 'cut of'],
  ['', null],
] as const) {
  test(`the title of ${JSON.stringify(page)} is ${title}`, () => assert.equal(titleIn(page), title));
}
