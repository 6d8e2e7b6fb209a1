import type { ReaderStatement } from '../../src/documents.ts';
import { thingId } from '../../src/thing-id.ts';
import { type Forgery, ofReader, signed, withItem } from './truth.ts';

const share = (at: number, change: object) =>
  ofReader(({ shares }) => ({ shares: withItem(shares, at, change) }));
const click = (at: number, change: object) =>
  ofReader(({ clicks }) => ({ clicks: withItem(clicks, at, change) }));
const waiting =
  (change: object | ((waiting: ReaderStatement) => object)): Forgery['forge'] =>
  (truth) =>
    signed(truth.waiting, typeof change === 'function' ? change(truth.waiting) : change, truth);

/** Clicks that were not made, not made then, or not on that page. */
export const inTheClicks: readonly Forgery[] = [
  {
    lie: 'a click twice',
    forge: ofReader(({ clicks }) => ({ clicks: clicks.flatMap((each) => [each, each]) })),
    refused: /^The clicks are out of order, or one of them counts twice\.$/,
  },
  {
    lie: 'clicks in another order',
    forge: ofReader(({ clicks }) => ({ clicks: clicks.toReversed() })),
    refused: /^The clicks are out of order, or one of them counts twice\.$/,
  },
  {
    lie: 'a click six years old',
    forge: ofReader(({ clicks }) => ({
      months: ['2018-11', '2024-11'],
      clicks: withItem(clicks, 0, { month: '2018-11' }),
    })),
    refused: /must be from 2024-11 or from listed earlier months that had waited\.$/,
  },
  {
    lie: 'a click of a month that had expired',
    forge: ofReader(({ months, clicks }) => ({
      months: ['2024-07', ...months],
      clicks: withItem(clicks, 0, { month: '2024-07' }),
    })),
    refused: /must be from 2024-11 or from listed earlier months that had waited\.$/,
  },
  {
    lie: 'a click from the future',
    forge: ofReader(({ months, clicks }) => ({
      months: [...months, '2024-12'],
      clicks: withItem(clicks, clicks.length - 1, { month: '2024-12' }),
    })),
    refused: /must be from 2024-11 or from listed earlier months that had waited\.$/,
  },
  {
    lie: 'a click of a month that is not listed',
    forge: ofReader(() => ({ months: ['2024-11'] })),
    refused: /must be from 2024-11 or from listed earlier months that had waited\.$/,
  },
  {
    lie: 'a month twice',
    forge: ofReader(({ months }) => ({ months: [...months, '2024-11'] })),
    refused: /must be from 2024-11 or from listed earlier months that had waited\.$/,
  },
  {
    lie: 'another address',
    forge: click(0, { url: 'https://blog.example/else' }),
    refused: /^The click on https:\/\/blog\.example\/else has the id of another address /,
  },
  {
    lie: 'the thing of another creator',
    forge: ofReader(({ clicks }) => ({ clicks: withItem(clicks, 0, { creatorId: '34', to: 'p34' }) })),
    refused: /has the id of another address or another handle than p34\.$/,
  },
  {
    lie: 'a random id for a thing',
    forge: click(0, { thing: '0b6d857c-9430-4b6d-a71a-9effac29849b' }),
    refused: /^statement\.clicks\[0\]\.thing must be the id of a thing, a UUIDv8 /,
  },
  {
    lie: 'the id of a thing in capitals',
    forge: ofReader(({ clicks }) => ({
      clicks: withItem(clicks, 0, { thing: clicks[0]?.thing.toUpperCase() }),
    })),
    refused: /^statement\.clicks\[0\]\.thing must be the id of a thing, a UUIDv8 in lower case/,
  },
  {
    lie: 'an address that a browser spells differently',
    forge: click(0, { url: 'https://BLOG.example/one', thing: thingId('p12', 'https://BLOG.example/one') }),
    refused: /^statement\.clicks\[0\]\.url must be the address of a page as a browser spells it, /,
  },
  {
    lie: 'an address with a password',
    forge: click(0, { url: 'https://me:pw@blog.example/one' }),
    refused: /^statement\.clicks\[0\]\.url must be the address of a page /,
  },
  {
    lie: 'an address that is a script',
    forge: click(0, { url: 'javascript:alert(1)' }),
    refused: /^statement\.clicks\[0\]\.url must be the address of a page /,
  },
  {
    lie: 'a hidden address',
    forge: click(0, { url: null, title: null }),
    refused: /has no address, although its creator is still here\.$/,
  },
  {
    lie: 'a thing of two creators',
    forge: ofReader(({ clicks: [first, ...others] }) => {
      const left = { ...first, to: '', url: null, title: null };
      return { clicks: [left, { ...left, month: '2024-11', creatorId: '99' }, ...others] };
    }),
    refused: /^The thing .* has two creators: 12, 99\.$/,
  },
  {
    lie: 'a click on a thing of the reader',
    forge: ofReader(({ clicks }) => ({ reader: '12', clicks })),
    refused: /^Reader 12 flattred their own things\.$/,
  },
  {
    lie: 'two handles of one creator',
    forge: share(0, { to: 'eve' }),
    refused: /^Creator 12 has two handles: p12, eve\.$/,
  },
  {
    lie: 'one handle of two creators',
    forge: ofReader(({ shares, clicks }) => ({
      shares: shares.map((each) => ({ ...each, to: 'p12' })),
      clicks: clicks.map((each) => ({ ...each, to: 'p12' })),
    })),
    refused: /^The handle p12 has two creators: 12, 34\.$/,
  },
  {
    lie: 'the name of a closed account',
    forge: share(0, { to: '', name: 'Eve' }),
    refused: /^Creator 12 has left, but still has a name\.$/,
  },
];

/** Nothing was taken for November, which waits. */
export const withoutAPot: readonly Forgery[] = [
  {
    lie: 'a fee without a pot',
    forge: waiting({ fee: '1' }),
    refused: /^There is no pot, so there must be no fee, /,
  },
  {
    lie: 'shares without a pot',
    forge: (truth) => signed(truth.waiting, { shares: truth.reader.shares }, truth),
    refused: /^There is no pot, so there must be no fee, no share and no proof\.$/,
  },
  {
    lie: 'a proof without a pot',
    forge: (truth) => signed(truth.waiting, { proof: truth.reader.proof, statement: truth.month }, truth),
    refused: /^There is no pot, so there must be no fee, no share and no proof\.$/,
  },
  {
    lie: 'clicks that are paid for six years later',
    forge: waiting({ state: 'settled', settledIn: '2030-11' }),
    refused: /^The flattrs of 2024-11 cannot be settled and paid for in 2030-11\.$/,
  },
  {
    lie: 'clicks that were paid for before they were made',
    forge: waiting({ state: 'settled', settledIn: '2024-10' }),
    refused: /^The flattrs of 2024-11 cannot be settled and paid for in 2024-10\.$/,
  },
  {
    lie: 'expired clicks that were paid for',
    forge: waiting({ state: 'lapsed', settledIn: '2024-12' }),
    refused: /^The flattrs of 2024-11 cannot be lapsed and paid for in 2024-12\.$/,
  },
  {
    lie: 'clicks paid for in a month that is not over',
    forge: waiting({
      month: '2998-12',
      months: ['2998-12'],
      clicks: [],
      state: 'settled',
      settledIn: '2999-01',
    }),
    refused: /^2999-01 is not over yet, so nothing of it can be settled\.$/,
  },
  {
    lie: 'clicks that neither wait nor are paid for',
    forge: waiting({ state: 'settled' }),
    refused: /^Creators who are still here were flattred in 2024-11\. /,
  },
  {
    lie: 'clicks of a month that waits by itself',
    forge: waiting(({ clicks }) => ({
      months: ['2024-10', '2024-11'],
      clicks: withItem(clicks, 0, { month: '2024-10' }),
    })),
    refused: /must be from 2024-11 or from listed earlier months that had waited\.$/,
  },
];
