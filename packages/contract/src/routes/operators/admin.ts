import { z } from 'zod';
import { route } from '../../route.ts';
import { aTransfer, rita } from '../examples.ts';

const page = { contentType: 'text/html', description: 'A page.' } as const;
const signIn = {
  contentType: 'text/html',
  description: 'A page that asks an operator to sign in with a passkey, or to sign in again.',
} as const;
const notDone = { contentType: 'text/html', description: 'A page that says why nothing was done.' } as const;

/** A page for operators. */
const adminPage = (summary: string) =>
  ({
    summary,
    auth: 'first-party',
    cache: 'no-store',
    answers: { 200: page, 403: signIn },
    problems: ['not-found'],
    example: { status: 200 },
  }) as const;

/** A form for operators. It leads back to a page. */
const adminForm = (summary: string, fields: string) =>
  ({
    summary,
    auth: 'first-party',
    cache: 'no-store',
    body: { contentType: 'application/x-www-form-urlencoded', description: fields, mostBytes: 4096 },
    answers: { 303: null, 403: signIn, 409: notDone },
    problems: ['not-found'],
  }) as const;

/** A parameter that counts as none when it makes no sense. */
const lenient = <Schema extends z.ZodType>(schema: Schema, description: string) =>
  schema.optional().catch(undefined).meta({ description });

export const adminRoutes = {
  adminPage: route('get /admin', {
    ...adminPage('Money, and what waits for somebody to look at it'),
    description: 'For members named in the service’s settings, who signed in with a passkey within an hour.',
    query: z.object({ done: lenient(z.uuid(), 'The form that was just sent.') }),
  }),
  adminPatterns: route('get /admin/patterns', adminPage('What an operator may look at')),
  adminLog: route('get /admin/log', {
    ...adminPage('Everything that operators did and looked at'),
    query: z.object({ before: lenient(z.string().regex(/^\d{1,18}$/), 'Entries older than this one.') }),
  }),
  adminFindMember: route('post /admin/members', {
    ...adminForm('Find a member', '`find`: an id, an email address or a handle.'),
    example: { body: `find=${rita.id}`, status: 303 },
  }),
  adminMember: route('get /admin/members/{member}', {
    ...adminPage('A member’s money'),
    description: 'Looking is written into the log.',
    params: z.object({ member: z.string().regex(/^[1-9]\d{0,17}$/, 'must be the id of a member') }),
    example: { params: { member: rita.id }, status: 200 },
  }),
  adminAct: route('post /admin/acts', {
    ...adminForm(
      'Refund a payment, hold, release or give back a payout, look a payment up, note a mismatch, or settle what a closed account is owed',
      '`request`: a UUID, once for each act. `action`, `member`, `id`: of the payment or payout. `reason`. `amount`: of a refund. `reference`: of what was paid by hand.',
    ),
    example: {
      body: `request=${aTransfer}&action=look&member=${rita.id}&id=${aTransfer}&reason=Asked+by+mail`,
      status: 303,
    },
  }),
  adminSignOut: route('post /admin/sign-out', {
    ...adminForm('Sign out, to sign in with a passkey', 'Nothing.'),
    answers: { 303: null },
    example: { body: '', status: 303 },
  }),
};
