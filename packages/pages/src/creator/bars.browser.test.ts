import { expect } from '@open-wc/testing';
import { render } from 'lit';
import { bars } from './bars.ts';

describe('bars', () => {
  const months = ['Sep', 'Oct', 'Nov'].map((label) => ({ label, value: '1', height: 1 }));
  const before = document.documentElement.lang;
  afterEach(() => {
    document.documentElement.lang = before;
  });

  for (const [language, read] of [
    ['en', ['Sep', 'Oct', 'Nov']],
    ['ar', ['Nov', 'Oct', 'Sep']],
  ] as const) {
    it(`begin with the oldest month where ${language} begins to read`, () => {
      document.documentElement.lang = language;
      const place = document.createElement('div');
      render(bars(months, 'Earnings'), place);
      const fromTheLeft = [...place.querySelectorAll('.bar-label')].sort(
        (one, other) => Number(one.getAttribute('x')) - Number(other.getAttribute('x')),
      );
      expect(fromTheLeft.map(({ textContent }) => textContent)).to.deep.equal(read);
    });
  }
});
