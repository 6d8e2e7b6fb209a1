// Compiled against the packed package by pack.test.ts: what must not compile says so.
import 'flattr-button/define';

const button = document.createElement('flattr-button');
button.to = 'ann';
button.size = 'large';
// @ts-expect-error there is no such size
button.size = 'huge';
// @ts-expect-error what the reader has done is not the page's to change
button.pressed = true;

button.addEventListener('flattr-flattred', (event) => {
  const count: number = event.count;
  console.log(count);
  // @ts-expect-error it has a count and no code
  event.code;
});
document.addEventListener('flattr-error', ({ code }) => code.toUpperCase());
document.querySelector('flattr-button')?.addEventListener('flattr-before', (event) => {
  if (event.act === 'unflattr') event.preventDefault();
});

const { pressed, code } = await button.flattr();
console.log(pressed satisfies boolean, code satisfies string | undefined);
