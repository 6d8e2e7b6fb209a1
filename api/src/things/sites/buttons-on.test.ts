import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagsIn } from '../tags-in.ts';
import { buttonsOn } from './buttons-on.ts';

const service = 'https://flattr.example';
const address = new URL('https://blog.example/post');
const script = `<script type="module" async src="${service}/flattr-button.js"></script>`;

for (const [what, page, handles] of [
  ['the tag', '<flattr-button to="ada"></flattr-button>', ['ada']],
  ['a tag in capitals, over lines', '<FLATTR-BUTTON\n  thing-title="a > b"\n  TO = @Ada\n>', ['ada']],
  ['a link that was left of the tag', `<a href='${service}/flattr?url=x&amp;to=ada'>Flattr</a>`, ['ada']],
  ['a tag and its link once', `<flattr-button to="ada"><a href="${service}/flattr?to=ada">`, ['ada']],
  ['several creators', '<flattr-button to="ada"></flattr-button><flattr-button to=ben>', ['ada', 'ben']],
  ['no comment', '<!-- <flattr-button to="ada"> -->', []],
  ['no text of a script', `<script>'<flattr-button to="ada">'</script>`, []],
  [
    'no code that is shown',
    '&lt;flattr-button to="ada"&gt;<textarea><flattr-button to="ada"></textarea>',
    [],
  ],
  ['no preview', '<flattr-button preview to="ada">', []],
  ['no button of another service', '<flattr-button to="ada" service="https://other.example">', []],
  ['no link to another service', '<a href="https://other.example/flattr?to=ada">', []],
  ['no other link', `<a href="${service}/directory?to=ada"><a href="/flattr?to=ada"><a>`, []],
  [
    'no link that the site marks as what others wrote',
    `<a rel="nofollow ugc" href="${service}/flattr?to=ada"><a rel="UGC" href="${service}/flattr?to=ben"><link rel="ugc payment" href="${service}/flattr?to=ben"><link rel="payment nofollow" href="${service}/flattr?to=ben"><a rel="noopener,ugc" href="${service}/flattr?to=ben">`,
    [],
  ],
  [
    'rel=payment in any spelling, among other words',
    `<link rel="Payment" href="${service}/flattr?to=ada"><link rel="noopener payment" href="${service}/flattr?to=ben">`,
    ['ada', 'ben'],
  ],
  ['no invalid handle', '<flattr-button to="Ädä"><flattr-button to>', []],
] as const) {
  test(`counts ${what}`, () => assert.deepEqual(buttonsOn(tagsIn(page), address, service).handles, handles));
}

test('the script counts in every build of this service, and in none of others', () => {
  const hasScript = (page: string) => buttonsOn(tagsIn(page), address, service).script;
  assert.ok(hasScript(script));
  assert.ok(hasScript(`<script async src="${service}/0.1.0/flattr-button.single.js"></script>`));
  assert.ok(!hasScript('<script async src="/flattr-button.js"></script>'));
  assert.ok(!hasScript(`<script src="${service}/other.js"></script>`));
  assert.ok(!hasScript(`<!-- ${script} -->`));
});
