import { z } from 'zod';
import { amount } from '../facts.ts';
import { route } from '../route.ts';
import { plainText } from '../title.ts';

const iban = z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/);

const transfer = z
  .strictObject({
    iban,
    name: z.string().meta({ description: 'Whose account it is.' }),
    amount: amount.meta({
      description:
        'What your wallet lacks of your monthly amount, or the monthly amount if it lacks nothing.',
    }),
    reference: z
      .string()
      .regex(/^RF\d{14}$/)
      .meta({ description: 'Write it as the text of the transfer: it says that the money is yours.' }),
    qrCode: z
      .string()
      .meta({ description: 'The same as a QR code that banks’ apps read (EPC069-12), an SVG.' }),
  })
  .meta({ id: 'BankTransfer' });

const account = z
  .strictObject({
    last4: z.string().length(4).nullable().meta({
      description: 'The last four characters of the IBAN, if there is one. The rest is never shown.',
    }),
  })
  .meta({ id: 'BankAccount' });

const oneLine = z
  .string()
  .trim()
  .min(1, 'must be the name of the account’s owner')
  .max(70, 'must have at most 70 characters')
  .regex(plainText, 'must not hold control characters');

const page = { contentType: 'text/html', description: 'A page.' } as const;

export const bankRoutes = {
  getTransfer: route('get /v1/me/payments/transfer', {
    summary: 'How to send money from your bank',
    description: 'Where readers pay by bank transfer. A standing order pays every month.',
    auth: 'session',
    answers: { 200: transfer },
    problems: ['payments-off'],
    example: {
      status: 200,
      answer: {
        iban: 'DE89370400440532013000',
        name: 'Verein Flattr',
        amount: '5000000',
        reference: 'RF34000000000042',
        qrCode: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 41 41"></svg>',
      },
    },
  }),
  showTransfer: route('get /v1/me/payments/transfer/page', {
    summary: 'How to send money from your bank, on a page',
    auth: 'session',
    answers: { 200: page },
    problems: ['payments-off'],
    example: { status: 200 },
  }),
  getBankAccount: route('get /v1/me/payout-account/bank', {
    summary: 'The bank account of your payouts',
    auth: 'session',
    answers: { 200: account },
    problems: ['payments-off'],
    example: { status: 200, answer: { last4: '3201' } },
  }),
  saveBankAccount: route('put /v1/me/payout-account/bank', {
    summary: 'Say where your earnings go',
    description:
      'Where creators are paid by bank transfer. It is kept encrypted. Needs a sign-in of the last fifteen minutes. After a change nothing is paid out for three days, and the member gets an email.',
    auth: 'session',
    body: z.object({
      iban: z.string().max(60).meta({ description: 'Spaces and small letters do not matter.' }),
      name: oneLine.meta({
        description: 'Who the account belongs to, in Latin letters: transfers carry no others.',
      }),
    }),
    answers: { 200: account },
    problems: ['sign-in-again', 'payments-off', 'bad-iban', 'own-iban', 'bad-bank-name'],
    example: {
      body: { iban: 'AT61 1904 3002 3457 3201', name: 'Ada Lovelace' },
      status: 200,
      answer: { last4: '3201' },
    },
  }),
  showBankAccount: route('get /v1/me/payout-account/bank/page', {
    summary: 'Where your earnings go, on a page',
    auth: 'session',
    answers: { 200: page },
    problems: ['payments-off'],
    example: { status: 200 },
  }),
  answerBankAccount: route('post /v1/me/payout-account/bank/page', {
    summary: 'Say where your earnings go, on a page',
    description: `Leads back to your creator page, or shows the form again when the IBAN or the name is wrong
or the sign-in is too old.`,
    auth: 'session',
    body: { contentType: 'application/x-www-form-urlencoded', description: 'The form.', mostBytes: 2048 },
    answers: { 303: null, 422: page },
    problems: ['payments-off'],
    example: { body: 'iban=AT61+1904+3002+3457+3201&name=Ada+Lovelace', status: 303 },
  }),
};
