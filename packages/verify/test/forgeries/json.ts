import { type Forgery, ofReader, signed, withItem } from './truth.ts';

const replaced =
  (from: string, to: string): Forgery['forge'] =>
  ({ reader }) =>
    JSON.stringify(reader).replace(from, to);
const potIs = (pot: unknown) => ofReader(() => ({ pot }));
const titleIs = (title: string) => ofReader(({ clicks }) => ({ clicks: withItem(clicks, 0, { title }) }));

/** One text that two programs could read as two statements, and values in more than one spelling. */
export const inItsJson: readonly Forgery[] = [
  {
    lie: 'a member twice',
    forge: replaced('"pot":', '"pot":"9000000","pot":'),
    refused: /^statement says "pot" twice$/,
  },
  {
    lie: 'a member of a share twice',
    forge: replaced('"amount":', '"amount":"1","amount":'),
    refused: /^statement says "amount" twice$/,
  },
  {
    lie: 'a member twice, once with an escape in its name',
    forge: replaced('"fee":', '"f\\u0065e":"1","fee":'),
    refused: /^statement says "fee" twice$/,
  },
  {
    lie: 'members in another order',
    forge: ({ reader: { pot, ...others } }) => JSON.stringify({ ...others, pot }),
    refused: /^statement has its members in another order$/,
  },
  {
    lie: 'members of a click in another order, signed so',
    forge: ofReader(({ clicks }) => ({
      clicks: clicks.map(({ month, ...others }) => ({ ...others, month })),
    })),
    refused: /^statement has its members in another order$/,
  },
  {
    lie: 'a click that was undone',
    forge: ofReader(({ clicks }) => ({ clicks: withItem(clicks, 0, { undoneAt: '2024-11-09T08:00:00Z' }) })),
    refused: /^statement\.clicks\[0\] has an unknown member: "undoneAt"$/,
  },
  {
    lie: 'a member called __proto__',
    forge: replaced('"pot":', '"__proto__":{"pot":"1"},"pot":'),
    refused: /^statement has an unknown member: "__proto__"$/,
  },
  {
    lie: 'a click without a title',
    forge: ofReader(({ clicks }) => ({ clicks: withItem(clicks, 0, { title: undefined }) })),
    refused: /^statement\.clicks\[0\]\.title is missing; it must be text$/,
  },
  {
    lie: 'null for a list',
    forge: ofReader(() => ({ shares: null })),
    refused: /^statement\.shares must be a list, but is null$/,
  },
  {
    lie: 'a pot as a number',
    forge: potIs(2_000_000),
    refused: /^statement\.pot must be text, but is 2000000$/,
  },
  {
    lie: 'a pot as a number beyond 2^53',
    forge: replaced('"pot":"2000000"', '"pot":9007199254740993'),
    refused: /^statement\.pot must be text, but is 900719925474099\d$/,
  },
  {
    lie: 'a pot with a point',
    forge: potIs('2000000.0'),
    refused: /pot must be a whole number, .* "2000000\.0"$/,
  },
  { lie: 'a pot with an exponent', forge: potIs('2e6'), refused: /pot must be a whole number, .* "2e6"$/ },
  {
    lie: 'a pot with a leading zero',
    forge: potIs('02000000'),
    refused: /pot must be a whole number, .* "02000000"$/,
  },
  {
    lie: 'a pot with a plus',
    forge: potIs('+2000000'),
    refused: /pot must be a whole number, .* "\+2000000"$/,
  },
  {
    lie: 'a pot in full-width digits',
    forge: potIs('２００００００'),
    refused: /pot must be a whole number, /,
  },
  { lie: 'a negative pot', forge: potIs('-2000000'), refused: /pot must be a whole number, .* "-2000000"$/ },
  { lie: 'a pot beyond 2^63', forge: potIs('9223372036854775808'), refused: /pot must be less than 2\^63, / },
  {
    lie: 'a negative share',
    forge: ofReader(({ shares }) => ({ shares: withItem(shares, 0, { amount: '-900000' }) })),
    refused: /^statement\.shares\[0\]\.amount must be a whole number, .* "-900000"$/,
  },
  {
    lie: 'a reader 0',
    forge: ofReader(() => ({ reader: '0' })),
    refused: /reader must be the id of a member, .* "0"$/,
  },
  {
    lie: 'a thirteenth month',
    forge: ofReader(() => ({ month: '2024-13' })),
    refused: /month must be a month such as /,
  },
  {
    lie: 'a state that does not exist',
    forge: ofReader(() => ({ state: 'paid' })),
    refused: /state must be "settled" or "waiting" or "lapsed", but is "paid"$/,
  },
  {
    lie: 'half a surrogate pair in a title',
    forge: titleIs('\ud83d'),
    refused: /^statement\.clicks\[0\].title must not hold control characters, /,
  },
  {
    lie: 'a title that turns the line round',
    forge: titleIs('On \u202eeno'),
    refused: /^statement\.clicks\[0\]\.title must not hold control characters, /,
  },
  {
    lie: 'a handle with a Cyrillic letter',
    forge: ofReader(({ shares }) => ({ shares: withItem(shares, 0, { to: 'аda' }) })),
    refused: /^statement\.shares\[0\]\.to must be a handle, /,
  },
  {
    lie: 'a service with a name before the at sign',
    forge: ofReader(() => ({ service: 'https://flattr.example@evil.example' })),
    refused: /^statement\.service must be the origin of a service, /,
  },
  {
    lie: 'a service in capitals',
    forge: ofReader(() => ({ service: 'https://FLATTR.example' })),
    refused: /^statement\.service must be the origin of a service, /,
  },
  {
    lie: 'a statement in a list',
    forge: ({ reader }) => JSON.stringify([reader]),
    refused: /^this is not a statement, /,
  },
  {
    lie: 'two statements in one file',
    forge: ({ month }) => JSON.stringify(month).repeat(2),
    refused: /^statement is not JSON$/,
  },
  {
    lie: 'a statement of a newer version',
    forge: ofReader(() => ({ format: 'flattr-reader-statement/2' })),
    refused: /^this is not a statement, or one of a newer version$/,
  },
  {
    lie: "a creator's statement for a month's",
    forge: (truth) => signed(truth.creator, { format: 'flattr-month-statement/1' }, truth),
    refused: /^statement\.feeBasisPoints is missing; /,
  },
];
