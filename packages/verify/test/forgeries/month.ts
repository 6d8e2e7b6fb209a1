import { type Forgery, ofMonthInside, signed } from './truth.ts';

const ofMonth =
  (change: object): Forgery['forge'] =>
  (truth) =>
    signed(truth.month, change, truth);
const ofCreator =
  (change: object): Forgery['forge'] =>
  (truth) =>
    signed(truth.creator, change, truth);

/** Totals of the month that no readers can have made: 2 of them gave 3.000001, with fees of 0.30. */
export const inTheMonth: readonly Forgery[] = [
  {
    lie: 'money without readers',
    forge: ofMonth({ readers: '0' }),
    refused: /^The totals of 2024-11 are wrong: no reader gave anything, but the pots are 3\.000001 EUR\.$/,
  },
  {
    lie: 'readers under the root of no readers',
    forge: ofMonth({ root: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' }),
    refused: /^The root of 2024-11 is not one of 2 readers: /,
  },
  {
    lie: 'no readers under a root',
    forge: ofMonth({ readers: '0', pots: '0', fees: '0', shares: '0' }),
    refused: /^The root of 2024-11 is not one of 0 readers: /,
  },
  {
    lie: 'fees and shares that do not make the pots',
    forge: ofMonth({ shares: '2700000' }),
    refused: /should make pots of 3\.000001 EUR, but make 3\.00 EUR\.$/,
  },
  {
    lie: 'fees above their rate',
    forge: ofMonth({ fees: '300001', shares: '2700000' }),
    refused: /the fees of 0\.300001 EUR are not 1000 basis points of the pots\.$/,
  },
  {
    lie: 'fees below their rate',
    forge: ofMonth({ fees: '299998', shares: '2700003' }),
    refused: /the fees of 0\.299998 EUR are not 1000 basis points of the pots\.$/,
  },
  {
    lie: 'a rate above the whole',
    forge: ofMonth({ feeBasisPoints: '10001' }),
    refused: /^statement\.feeBasisPoints must be at most 10000, but is "10001"$/,
  },
  {
    lie: 'pots below the minimum',
    forge: ofMonth({ minimum: '1500001' }),
    refused: /2 readers with at least 1\.500001 EUR each gave more than the pots of 3\.000001 EUR\.$/,
  },
  {
    lie: 'a month that is not over',
    forge: ofMonth({ month: '2999-01' }),
    refused: /^2999-01 is not over yet, so nothing of it can be settled\.$/,
  },
  {
    lie: 'another currency',
    forge: ofMonthInside({ currency: 'USD' }),
    refused: /^The currency is EUR, but USD in the month’s/,
  },
  {
    lie: 'another service',
    forge: ofMonthInside({ service: 'https://evil.example' }),
    refused: /^The service is https:\/\/flattr\.example, but https:\/\/evil\.example in the month’s/,
  },
  {
    lie: 'the statement of another month',
    forge: ofMonthInside({ month: '2024-10' }),
    refused: /^The month is 2024-11, but 2024-10 in/,
  },
  {
    lie: 'the root of another month',
    forge: ofMonthInside({ root: 'a'.repeat(64) }),
    refused: /do not lead to the public root/,
  },
  {
    lie: 'a larger tree',
    forge: ofMonthInside({ readers: '3' }),
    refused: /^It is not number 1 of 3 in the month’s tree: /,
  },
  {
    lie: 'a smaller tree',
    forge: ofMonthInside({ readers: '1' }),
    refused:
      /What is left for the other readers of the month is wrong: no reader gave anything, but the pots are 1\.000001 EUR/,
  },
];

/** A creator's total: 12 got 0.90 and 0.45. */
export const inACreators: readonly Forgery[] = [
  {
    lie: 'a larger total',
    forge: ofCreator({ amount: '1350001' }),
    refused: /make 1\.35 EUR, but the statement says 1\.350001 EUR/,
  },
  {
    lie: 'one more reader',
    forge: ofCreator({ readers: '3' }),
    refused: /^The shares of 2 readers make .* from 3 readers\.$/,
  },
  {
    lie: 'shares in another order',
    forge: (truth) => signed(truth.creator, { shares: truth.creator.shares.toReversed() }, truth),
    refused: /^The shares are not listed by size, /,
  },
  {
    lie: 'one size of share twice',
    forge: ofCreator({
      shares: [
        { amount: '675000', readers: '1' },
        { amount: '675000', readers: '1' },
      ],
    }),
    refused: /^The shares are not listed by size, /,
  },
  {
    lie: 'a share from no reader',
    forge: (truth) =>
      signed(truth.creator, { shares: [...truth.creator.shares, { amount: '5', readers: '0' }] }, truth),
    refused: /^The shares are not listed by size, /,
  },
  {
    lie: 'more than all shares of the month',
    forge: ofCreator({ amount: '9000000', readers: '1', shares: [{ amount: '9000000', readers: '1' }] }),
    refused: /^That is more than the shares of 2024-11 leave for one creator, /,
  },
  {
    lie: 'all shares of the month, from one of its two readers',
    forge: (truth) => {
      const amount = truth.creator.statement.shares;
      return signed(truth.creator, { amount, readers: '1', shares: [{ amount, readers: '1' }] }, truth);
    },
    refused: /^That is more than the shares of 2024-11 leave for one creator, /,
  },
  {
    lie: 'more readers than gave',
    forge: ofCreator({ amount: '1350000', readers: '3', shares: [{ amount: '450000', readers: '3' }] }),
    refused:
      /^That is more than the shares of 2024-11 leave for one creator, or from more readers than gave anything\.$/,
  },
];
