import { expect } from '@open-wc/testing';

describe('the pages in Chromium 109', () => {
  it('get what it lacks', async () => {
    const { canParse } = URL;
    const { toSorted, toReversed } = Array.prototype;
    try {
      Object.assign(URL, { canParse: undefined });
      Object.assign(Array.prototype, { toSorted: undefined, toReversed: undefined });
      await import(`${new URL('./light-element.ts', import.meta.url)}?in=109`);
      expect([URL.canParse('/a', 'https://blog.example'), URL.canParse('/a')]).to.deep.equal([true, false]);
      const numbers = [2, 1, 3];
      expect(numbers.toSorted((one, other) => other - one)).to.deep.equal([3, 2, 1]);
      expect(numbers.toReversed()).to.deep.equal([3, 1, 2]);
      expect(numbers).to.deep.equal([2, 1, 3]);
    } finally {
      Object.assign(URL, { canParse });
      // What is assigned could be counted by `for … in`.
      for (const [name, value] of Object.entries({ toSorted, toReversed }))
        Object.defineProperty(Array.prototype, name, {
          value,
          writable: true,
          configurable: true,
          enumerable: false,
        });
    }
  });
});
