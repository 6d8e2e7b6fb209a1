import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { CountUpElement } from './count-up.ts';
import '../../creator.ts';
import '../received.ts';

describe('a number that counts up', () => {
  afterEach(() => emulateMedia({ reducedMotion: 'no-preference' }));

  const show = () => fixture<CountUpElement>(html`<flattr-count-up .value=${3}></flattr-count-up>`);

  it('shows every number on the way when it grows', async () => {
    await emulateMedia({ reducedMotion: 'no-preference' });
    const number = await show();
    const seen: string[] = [];
    new MutationObserver(() => seen.push(number.textContent ?? '')).observe(number, {
      characterData: true,
      childList: true,
      subtree: true,
    });
    expect(number.textContent).to.equal('3');
    number.value = 1_000;
    await waitUntil(() => number.textContent === '1,000');
    expect(seen.length).to.be.greaterThan(2);
    await waitUntil(() => !number.classList.contains('counting'));
  });

  it('changes at once for people who asked for less motion, and when it shrinks', async () => {
    const number = await show();
    number.value = 2;
    await number.updateComplete;
    expect(number.textContent).to.equal('2');
    await emulateMedia({ reducedMotion: 'reduce' });
    number.value = 1_000;
    await number.updateComplete;
    expect(number.textContent).to.equal('1,000');
  });
});
