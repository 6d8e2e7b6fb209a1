import { z } from 'zod';
import { address, amount, memberId, month, noControlCharacters, numberText } from '../facts.ts';
import { feeRuleText } from '../fee.ts';
import { handlePattern } from '../handle-pattern.ts';
import { canonicalOrigin, isSiteOrigin } from '../site-origin.ts';
import { plainText } from '../title.ts';

const handleOrNothing = z
  .string()
  .regex(new RegExp(`^$|${handlePattern.source}`), 'must be a handle, or empty once its owner has left')
  .meta({ description: 'The creator’s handle, or an empty text once they have left.' });

// The signed documents, as strict as `flattr-verify` reads them: no member is missing or unknown, and each value has one
// spelling. The order of the members is the order in which they are signed.

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case');

/** 32 bytes in base64url, in their one spelling. */
const coordinate = z.string().regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/, 'must be a coordinate of a P-256 key');

const thing = z
  .string()
  .regex(
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    'must be the id of a thing, a UUIDv8 in lower case',
  )
  .meta({ description: 'The id of a page and the creator it pays.' });

const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as EUR');

const isSpelledOut = (spelling: string): boolean => {
  const url = URL.parse(spelling);
  return url?.href === spelling && /^https?:$/.test(url.protocol) && url.username + url.password === '';
};
const pageAddress = address.refine(isSpelledOut, 'must be the address of a page as a browser spells it');

const service = address.refine(
  (origin) => isSiteOrigin(origin, { plainHttp: true }) && canonicalOrigin(origin) === origin,
  'must be the origin of a service, such as https://flattr.example',
);

/** What people wrote, in one line. */
const line = z.string().regex(plainText, noControlCharacters[1]);

const signed = {
  key: z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate }),
  signature: z
    .string()
    .regex(/^[\w-]{1,500}\.\.[\w-]{85}[AQgw]$/, 'must be a detached JWS with a signature of 64 bytes')
    .meta({ description: 'A detached JWS (RFC 7515, appendix F).' }),
};

export const monthDocument = z
  .strictObject({
    format: z.literal('flattr-month-statement/1'),
    service,
    month,
    currency,
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
    service,
    currency,
    month,
    reader: memberId,
    state: z.enum(['settled', 'waiting', 'lapsed']),
    settledIn: month.nullable(),
    months: z.array(month),
    pot: amount,
    ...feeRuleText,
    fee: amount,
    shares: z.array(
      z.strictObject({ creatorId: memberId, to: handleOrNothing, name: line.nullable(), amount }),
    ),
    clicks: z.array(
      z.strictObject({
        month,
        thing,
        creatorId: memberId,
        to: handleOrNothing,
        url: pageAddress.nullable(),
        title: line.nullable().meta({ description: 'The page’s title, if it has one.' }),
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
    service,
    currency,
    month,
    creator: memberId,
    amount,
    readers: numberText.meta({ description: 'Readers who gave you a share.' }),
    shares: z.array(z.strictObject({ amount, readers: numberText })),
    statement: monthDocument,
    ...signed,
  })
  .meta({ id: 'CreatorStatement' });
