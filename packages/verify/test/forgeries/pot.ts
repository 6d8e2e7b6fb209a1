import { type Forgery, ofReader, signed, withItem } from './truth.ts';

const share = (at: number, change: object) =>
  ofReader(({ shares }) => ({ shares: withItem(shares, at, change) }));
const proof = (change: object) => ofReader((reader) => ({ proof: { ...reader.proof, ...change } }));

/** A pot of 2.00 that was not divided by the rules: its fee is 0.20, and creators 12 and 34 get 0.90 each. */
export const inTheDivision: readonly Forgery[] = [
  {
    lie: 'a larger fee',
    forge: ofReader(() => ({ fee: '200001' })),
    refused: /fee should be 0\.20 EUR, but .* 0\.200001 EUR/,
  },
  {
    lie: 'a smaller fee',
    forge: ofReader(() => ({ fee: '199999' })),
    refused: /fee should be 0\.20 EUR, but .* 0\.199999 EUR/,
  },
  {
    lie: 'another rate',
    forge: ofReader(() => ({ feeBasisPoints: '2000' })),
    refused: /^The fee is 2000 basis points here, but 1000 basis points for everyone\.$/,
  },
  {
    lie: 'more for one creator',
    forge: share(0, { amount: '1000000' }),
    refused: /^Creator 12 should have got 0\.90 EUR, /,
  },
  {
    lie: 'less for one creator',
    forge: share(1, { amount: '899999' }),
    refused: /^Creator 34 should have got 0\.90 EUR, /,
  },
  {
    lie: 'a creator left out',
    forge: ofReader(({ shares }) => ({ shares: withItem(shares.slice(1), 0, { amount: '1800000' }) })),
    refused: /^Creator 12 was flattred, but got nothing\.$/,
  },
  {
    lie: 'an invented creator',
    forge: ofReader(({ clicks }) => ({ clicks: clicks.filter(({ creatorId }) => creatorId !== '34') })),
    refused: /^Creator 34 got a share without a click\.$/,
  },
  {
    lie: 'a share for the reader',
    forge: share(0, { creatorId: '7' }),
    refused: /Reader 7 must not be among the payees/,
  },
  {
    lie: 'a share twice',
    forge: ofReader(({ shares }) => ({ shares: shares.flatMap((each) => [each, each]) })),
    refused: /^This cannot be divided: Payee \d+ is given more than once\.$/,
  },
  {
    lie: 'shares in another order',
    forge: ofReader(({ shares }) => ({ shares: shares.toReversed() })),
    refused: /^The shares are not in ascending order of creators\.$/,
  },
  {
    lie: 'a pot for no one',
    forge: ofReader(() => ({ shares: [] })),
    refused: /^This cannot be divided: There is no one /,
  },
  {
    lie: 'a pot below the minimum',
    forge: async (truth) => {
      const { month, reader } = truth;
      const statement = JSON.parse(
        await signed(
          month,
          { minimum: '2000001', pots: '4100000', fees: '410000', shares: '3690000' },
          truth,
        ),
      );
      return signed(reader, { statement }, truth);
    },
    refused: /^The pot is below the minimum of 2\.000001 EUR\.$/,
  },
  {
    lie: 'a pot larger than all pots',
    forge: ofReader(() => ({ pot: '4000000' })),
    refused: /^All readers of the month together gave less than this one\.$/,
  },
];

/** Proofs that do not lead from this statement to the public root. */
export const inTheProof: readonly Forgery[] = [
  {
    lie: 'the proof of another leaf',
    forge: ofReader((_, { otherReader }) => ({ proof: otherReader.proof })),
    refused:
      /^It is not number 2 of 2 in the month’s tree: its leaf and its proof do not lead to the public root\.$/,
  },
  {
    lie: 'another place',
    forge: proof({ index: '1' }),
    refused: /^It is not number 2 of 2 in the month’s tree/,
  },
  {
    lie: 'a place beyond the tree',
    forge: proof({ index: '2' }),
    refused: /^It is not number 3 of 2 in the month’s tree/,
  },
  { lie: 'another salt', forge: proof({ salt: 'f'.repeat(64) }), refused: /do not lead to the public root/ },
  { lie: 'a short proof', forge: proof({ path: [] }), refused: /do not lead to the public root/ },
  {
    lie: 'a long proof',
    forge: ofReader((reader) => ({
      proof: { ...reader.proof, path: [...(reader.proof?.path ?? []), 'a'.repeat(64)] },
    })),
    refused: /do not lead to the public root/,
  },
  {
    lie: 'no proof',
    forge: ofReader(() => ({ proof: null })),
    refused: /^A pot was given, but its statement has no place in the tree /,
  },
  {
    lie: 'a pot that still waits',
    forge: ofReader(() => ({ state: 'waiting' })),
    refused: /^A pot was given, so the month must be settled by itself, and not be waiting /,
  },
  {
    lie: 'a pot that another month paid',
    forge: ofReader(() => ({ settledIn: '2024-12' })),
    refused: /^A pot was given, so the month must be settled by itself, /,
  },
];
