import { parseMonth } from '@flattr/settlement';
import { z } from 'zod';
import { handleFrom } from './handle.ts';
import { handlePattern } from './handle-pattern.ts';
import { canonicalOrigin, isSiteOrigin, readUrl } from './site-origin.ts';
import { isVisible, plainText } from './title.ts';

// The facts that more than one route has. Brands are types only: by them a client knows which text is what. An answer's facts are JSON as it is sent. A request's facts end in the type
// that the service works with: `bigint` for money, `202611` for a month.

export const handle = z
  .string()
  .regex(handlePattern, 'must be 2 to 30 characters: a to z, 0 to 9 and the hyphen')
  .meta({ id: 'Handle', description: 'A creator’s public name, without the `@`.' });

/** A handle in a request, as people write it: `@Ada` is `ada`. */
export const askedHandle = z
  .string()
  .transform(handleFrom)
  .pipe(handle)
  .meta({ description: 'A creator’s handle. Its `@`, capitals and spaces around it do not matter.' });

const largestInteger = String(2n ** 63n - 1n);

/** A whole number as SQL's `bigint` holds it, in its one spelling. It does not fit into a JSON number. */
export const numberText = z
  .string()
  .regex(/^(0|[1-9]\d{0,18})$/, 'must be a whole number, written as text')
  .refine((digits) => digits.length < 19 || digits <= largestInteger, 'must be less than 2^63');

export const memberId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, 'must be the id of a member, written as text')
  .brand<'MemberId'>()
  .meta({ id: 'MemberId', description: 'A member’s id: a whole number, as a string.' });

export const thingId = z
  .uuid('must be the id of a thing')
  .toLowerCase()
  .meta({ id: 'ThingId', description: 'The id of a page and the creator it pays.' });

/** An id that the client makes before it sends, so that sending the same request twice counts once. */
export const requestId = z
  .uuid('must be a UUID')
  .toLowerCase() // the same id in capitals is the same transfer
  .meta({ description: 'A UUID you make for this transfer. Sent again with the same id, it counts once.' });

const writtenMonth = z
  .string()
  .regex(/^(19[7-9]\d|[2-9]\d{3})-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-11')
  .brand<'Month'>()
  .meta({ id: 'Month', description: 'A calendar month in UTC, such as `2026-11`.' });

/** A month in an answer. */
export const month = writtenMonth;

/** A month in a request, as the integer it is in SQL. */
export const askedMonth = writtenMonth.transform(parseMonth);

/** Money in an answer: a string, because a JSON number would lose digits. */
export const amount = numberText.brand<'Amount'>().meta({
  id: 'Amount',
  description: 'Money in micro-units (millionths) of the currency, as a string: `"2000000"` is 2.00.',
});

/** Money in a request. */
export const askedAmount = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a whole number of micro-units, as a string')
  .transform(BigInt);

export const moment = z.iso
  .datetime()
  .brand<'Moment'>()
  .meta({ id: 'Moment', description: 'A moment in UTC (ISO 8601).' });

/** The service's clock, as click tokens count time. */
export const seconds = z
  .number()
  .meta({ description: 'The service’s clock: seconds since 1970, with a fraction.' });

/** An address in an answer. */
export const address = z.string().meta({ description: 'An absolute URL.' });

/** An address in a request. Any text is accepted here, because the route answers an invalid address with its own problem. */
export const askedAddress = z.string().max(2048).meta({ description: 'An absolute URL.' });

/** The origin of a website, such as `https://blog.example`. The service refuses http outside of its local sandbox. */
export const siteOrigin = z
  .string()
  .max(300)
  .refine(
    (origin) => isSiteOrigin(origin, { plainHttp: true }),
    'must be the origin of a website, such as https://blog.example',
  )
  .meta({ description: 'The origin of a website, such as `https://blog.example`.' });

/** The same in its one spelling. */
export const askedSite = siteOrigin
  .transform(canonicalOrigin)
  .meta({ description: 'The origin of a website, such as `https://blog.example`.' });

/** The address of a page in a request. The service refuses http outside of its local sandbox. */
export const askedPage = z
  .string()
  .max(2048)
  .refine((text) => {
    const url = readUrl(text);
    return url?.username === '' && url.password === '' && isSiteOrigin(url.origin, { plainHttp: true });
  }, 'must be the address of a page, such as https://blog.example/post')
  .transform((text) => new URL(text))
  .meta({ description: 'The address of a page, such as `https://blog.example/post`.' });

/** A site, a profile, or an account by its name (RFC 7565). */
export const askedAccount = z
  .union([
    askedPage,
    z
      .string()
      .max(300)
      .regex(/^acct:[\w.-]+@[\w.-]+(:\d+)?$/, 'must be an address, or a name such as acct:ada@social.example')
      .transform((text) => new URL(text)),
  ])
  .meta({
    description:
      'The address of a site or profile, such as `https://blog.example`, or the name of an account, `acct:ada@social.example`.',
  });

export const noControlCharacters = [
  (text: string) => plainText.test(text),
  'must not hold control characters',
] as const;

/** What a member is called. */
export const askedName = z
  .string()
  .trim()
  .max(60, 'must be at most 60 characters')
  .refine(...noControlCharacters)
  .refine((name) => name === '' || isVisible(name), 'must have a letter that can be seen')
  .transform((name) => (name === '' ? null : name));

export const title = z.string().nullable().meta({ description: 'The page’s title, if it has one.' });
export const count = z.int().min(0);

export type Amount = z.output<typeof amount>;
export type MemberId = z.output<typeof memberId>;
export type WrittenMonth = z.output<typeof month>;
export type Moment = z.output<typeof moment>;
