import { z } from 'zod';
import { address, amount, memberId, month, numberText, thingId, title } from '../facts.ts';
import { feeRuleText } from '../fee.ts';

export const handleOrNothing = z
  .string()
  .meta({ description: 'The creator’s handle, or an empty text once they have left.' });

// The signed documents are what `flattr-verify` reads (packages/verify/src/documents.ts). All their numbers are strings.
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const signed = {
  key: z.strictObject({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: z.string(),
    y: z.string(),
  }),
  signature: z.string().meta({ description: 'A detached JWS (RFC 7515, appendix F).' }),
};

export const monthDocument = z
  .strictObject({
    format: z.literal('flattr-month-statement/1'),
    service: address,
    month,
    currency: z.string(),
    ...feeRuleText,
    minimum: amount,
    readers: numberText.meta({ description: 'Readers who gave a pot.' }),
    pots: amount,
    fees: amount,
    shares: amount,
    root: hash.meta({ description: 'The Merkle root over all readers’ statements.' }),
    ...signed,
  })
  .meta({ id: 'MonthStatement' });

export const readerDocument = z
  .strictObject({
    format: z.literal('flattr-reader-statement/1'),
    service: address,
    currency: z.string(),
    month,
    reader: memberId,
    state: z.enum(['settled', 'waiting', 'lapsed']),
    settledIn: month.nullable(),
    months: z.array(month),
    pot: amount,
    ...feeRuleText,
    fee: amount,
    shares: z.array(
      z.strictObject({ creatorId: memberId, to: handleOrNothing, name: z.string().nullable(), amount }),
    ),
    clicks: z.array(
      z.strictObject({
        month,
        thing: thingId,
        creatorId: memberId,
        to: handleOrNothing,
        url: address.nullable(),
        title,
      }),
    ),
    proof: z.strictObject({ salt: hash, index: numberText, path: z.array(hash) }).nullable(),
    statement: monthDocument.nullable(),
    ...signed,
  })
  .meta({ id: 'ReaderStatement' });

export const creatorDocument = z
  .strictObject({
    format: z.literal('flattr-creator-statement/1'),
    service: address,
    currency: z.string(),
    month,
    creator: memberId,
    amount,
    readers: numberText.meta({ description: 'Readers who gave you a share.' }),
    shares: z.array(z.strictObject({ amount, readers: numberText })),
    statement: monthDocument,
    ...signed,
  })
  .meta({ id: 'CreatorStatement' });
