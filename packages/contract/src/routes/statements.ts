import { z } from 'zod';
import { amount, askedMonth, count, month } from '../facts.ts';
import { exampleFeeText } from '../fee.ts';
import { route } from '../route.ts';
import { ada, aKey, page, rita, service } from './examples.ts';
import { creatorDocument, monthDocument, readerDocument } from './statement-documents.ts';

const readerMonthFields = {
  month,
  state: z.enum(['closing', 'settled', 'waiting', 'lapsed']),
  pot: amount,
  fee: amount,
  creators: count.meta({ description: 'Creators you flattred.' }),
  settledIn: month.nullable().meta({ description: 'The later month that paid for clicks that had waited.' }),
};
export const readerMonth = z.strictObject(readerMonthFields).meta({ id: 'ReaderMonth' });

const params = z.object({ month: askedMonth });
const november = { month: '2026-11' };
const adasShare = { creatorId: ada.id, to: ada.handle, name: ada.name, amount: '4500000' };
const signature =
  'eyJhbGciOiJFUzI1NiJ9..DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q';

const exampleMonthDocument = {
  format: 'flattr-month-statement/1',
  service,
  ...november,
  currency: 'EUR',
  ...exampleFeeText,
  minimum: '2000000',
  readers: '1',
  pots: '5000000',
  fees: '500000',
  shares: '4500000',
  root: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  key: aKey,
  signature,
};

const json = <Schema extends z.ZodType>(schema: Schema) => ({
  200: { contentType: 'application/json', description: 'A file.', schema },
});

const asCsv = {
  auth: 'session',
  params,
  answers: { 200: { contentType: 'text/csv', description: 'A file.' } },
  problems: ['not-found', 'statement-not-ready'],
  example: {
    params: november,
    status: 200,
    answer: 'what,month,value,micro_units,creator,handle,name,thing,address,title\r\n',
  },
} as const;

export const statementRoutes = {
  getMonthStatement: route('get /v1/months/{month}/statement', {
    summary: 'A month’s public statement',
    description: 'Signed. It never changes. `flattr-verify` on npm checks it.',
    auth: 'public',
    crossOrigin: true,
    limit: { requests: 600, seconds: 60 },
    cache: 'public, max-age=86400, stale-while-revalidate=604800',
    params,
    answers: { 200: monthDocument },
    problems: ['not-found'],
    example: { params: november, status: 200, answer: exampleMonthDocument },
  }),
  getReaderStatement: route('get /v1/me/months/{month}/statement.json', {
    summary: 'What you gave in a month',
    description: 'Signed, with everything that `flattr-verify` needs to compute it again.',
    auth: 'session',
    params,
    answers: json(readerDocument),
    problems: ['not-found', 'statement-not-ready', 'statement-archived'],
    example: {
      params: november,
      status: 200,
      answer: {
        format: 'flattr-reader-statement/1',
        service,
        currency: 'EUR',
        ...november,
        reader: rita.id,
        state: 'settled',
        settledIn: null,
        months: ['2026-11'],
        pot: '5000000',
        ...exampleFeeText,
        fee: '500000',
        shares: [adasShare],
        clicks: [{ ...november, creatorId: ada.id, to: ada.handle, ...page }],
        proof: { salt: exampleMonthDocument.root, index: '0', path: [] },
        statement: exampleMonthDocument,
        key: aKey,
        signature,
      },
    },
  }),
  getReaderStatementCsv: route('get /v1/me/months/{month}/statement.csv', {
    summary: 'What you gave in a month, as CSV',
    ...asCsv,
    problems: [...asCsv.problems, 'statement-archived'],
  }),
  getCreatorStatement: route('get /v1/me/earnings/{month}/statement.json', {
    summary: 'What you received in a month',
    description: 'Signed, with everything that `flattr-verify` needs to compute it again.',
    auth: 'session',
    params,
    answers: json(creatorDocument),
    problems: ['not-found', 'statement-not-ready'],
    example: {
      params: november,
      status: 200,
      answer: {
        format: 'flattr-creator-statement/1',
        service,
        currency: 'EUR',
        ...november,
        creator: ada.id,
        amount: '4500000',
        readers: '1',
        shares: [{ amount: '4500000', readers: '1' }],
        statement: exampleMonthDocument,
        key: aKey,
        signature,
      },
    },
  }),
  getCreatorStatementCsv: route('get /v1/me/earnings/{month}/statement.csv', {
    summary: 'What you received in a month, as CSV',
    ...asCsv,
  }),
};
