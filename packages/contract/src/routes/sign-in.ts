import { z } from 'zod';
import { readEmail } from '../email.ts';
import { moment, noControlCharacters } from '../facts.ts';
import { route } from '../route.ts';
import { codeFrom } from '../sign-in-code.ts';
import { isVisible } from '../title.ts';
import { me } from './accounts.ts';
import { aPasskey, rita } from './examples.ts';

export const email = z
  .string()
  .max(1000)
  .transform((written) => readEmail(written) ?? '')
  .refine((address) => address !== '', 'must be an e-mail address')
  .meta({ description: 'An email address, also with other than Latin letters (RFC 6531, IDNA).' });

const base64url = z
  .string()
  .max(8192)
  .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url');

/** A browser's answer when it is asked to sign in (WebAuthn, `AuthenticationResponseJSON`). */
const authentication = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url,
      authenticatorData: base64url,
      signature: base64url,
      userHandle: base64url.exactOptional(),
    }),
  })
  .meta({ id: 'PasskeyAuthentication', description: 'WebAuthn’s `AuthenticationResponseJSON`.' });

/** A browser's answer when it is asked to make a passkey (WebAuthn, `RegistrationResponseJSON`). */
const registration = z
  .object({
    id: base64url,
    rawId: base64url,
    type: z.literal('public-key'),
    response: z.object({
      clientDataJSON: base64url,
      attestationObject: base64url,
      transports: z
        .array(z.string().regex(/^[a-z-]{1,20}$/))
        .max(10)
        .exactOptional(),
    }),
  })
  .meta({ id: 'PasskeyRegistration', description: 'WebAuthn’s `RegistrationResponseJSON`.' });

export type PasskeyAuthentication = z.output<typeof authentication>;
export type PasskeyRegistration = z.output<typeof registration>;

/** What the browser's WebAuthn calls take. The browser checks it. */
const options = (name: string) =>
  z.strictObject({
    options: z
      .custom<object>((value) => typeof value === 'object' && value !== null)
      .meta({ type: 'object', description: `WebAuthn’s \`${name}\`.` }),
  });

const passkeyName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(60, 'must be at most 60 characters')
  .refine(...noControlCharacters)
  .refine(isVisible, 'must have a letter that can be seen');

const passkey = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    createdAt: moment,
    lastUsedAt: moment.nullable(),
  })
  .meta({ id: 'Passkey' });

const passkeyPath = z.object({ id: z.uuid('must be the id of a passkey').toLowerCase() });

const examplePasskey = {
  id: aPasskey,
  name: 'Firefox on Windows',
  createdAt: '2026-11-02T09:30:00.000Z',
  lastUsedAt: null,
};
const webAuthn = { id: 'MzA', rawId: 'MzA', type: 'public-key' };

export const signInRoutes = {
  sendSignInCode: route('post /v1/sign-in/codes', {
    summary: 'Email a sign-in code',
    description:
      'Sends six digits, for an address with or without an account. They work once, for ten minutes. The email leaves after the answer.',
    auth: 'first-party',
    limit: { requests: 20, seconds: 3600 },
    body: z.object({ email }),
    answers: {
      202: z.strictObject({ signIn: z.string().meta({ description: 'Send it back with the code.' }) }),
    },
    example: {
      body: { email: 'rita@example.com' },
      status: 202,
      answer: { signIn: 'pYQ3x0bS8hZ1l2m4n6o8q0s2u4w6y8A0' },
    },
  }),
  getSignInMail: route('get /v1/sign-in/codes', {
    summary: 'What became of the email with a code',
    auth: 'first-party',
    cache: 'no-store',
    query: z.object({ signIn: z.string().max(100) }),
    answers: {
      200: z.strictObject({
        mail: z.enum(['waiting', 'late', 'sent', 'refused', 'failed']).meta({
          description:
            '`late`: the mail server did not take it yet, and it is sent again. `refused`: the address takes no mail. `failed`: it was given up.',
        }),
      }),
    },
    problems: ['code-expired'],
    example: {
      query: { signIn: 'pYQ3x0bS8hZ1l2m4n6o8q0s2u4w6y8A0' },
      status: 200,
      answer: { mail: 'sent' },
    },
  }),
  signIn: route('post /v1/sign-in', {
    summary: 'Sign in with a code',
    description: 'Sets the session cookie. The first sign-in of an address makes its account.',
    auth: 'first-party',
    limit: { requests: 60, seconds: 3600 },
    cache: 'no-store',
    body: z.object({
      signIn: z.string().max(100),
      code: z
        .string()
        .transform(codeFrom)
        .pipe(z.string().regex(/^\d{6}$/, 'must be the six digits of the mail'))
        .meta({ description: 'The six digits, with whatever was pasted around them.' }),
    }),
    answers: { 200: me },
    problems: ['wrong-code', 'code-expired'],
    example: {
      body: { signIn: 'pYQ3x0bS8hZ1l2m4n6o8q0s2u4w6y8A0', code: '048213' },
      status: 200,
      answer: rita,
    },
  }),
  askToSignInByPasskey: route('post /v1/sign-in/passkey/options', {
    summary: 'Begin to sign in with a passkey',
    auth: 'first-party',
    limit: { requests: 120, seconds: 600 },
    cache: 'no-store',
    answers: { 200: options('PublicKeyCredentialRequestOptionsJSON') },
    problems: ['passkeys-unavailable'],
    example: {
      status: 200,
      answer: {
        options: {
          challenge: 'q1wE',
          timeout: 600_000,
          rpId: 'flattr.example',
          userVerification: 'required',
        },
      },
    },
  }),
  signInByPasskey: route('post /v1/sign-in/passkey', {
    summary: 'Sign in with a passkey',
    description: 'Sets the session cookie.',
    auth: 'first-party',
    limit: { requests: 60, seconds: 600 },
    cache: 'no-store',
    body: authentication,
    answers: { 200: me },
    problems: ['passkey-refused', 'passkeys-unavailable'],
    example: {
      body: {
        ...webAuthn,
        response: { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA', userHandle: 'AA' },
      },
      status: 200,
      answer: rita,
    },
  }),
  signOut: route('post /v1/sign-out', {
    summary: 'Sign out',
    auth: 'first-party',
    body: z.object({
      revokeGrants: z
        .boolean()
        .default(false)
        .meta({ description: 'Also disconnect the sites that were connected in this browser.' }),
    }),
    answers: { 204: null },
    example: { body: { revokeGrants: true }, status: 204 },
  }),

  listPasskeys: route('get /v1/me/passkeys', {
    summary: 'Your passkeys',
    auth: 'session',
    answers: { 200: z.strictObject({ passkeys: z.array(passkey) }) },
    example: { status: 200, answer: { passkeys: [examplePasskey] } },
  }),
  askToAddPasskey: route('post /v1/me/passkeys/options', {
    summary: 'Begin to add a passkey',
    description: 'Needs a sign-in of the last few minutes.',
    auth: 'session',
    answers: { 200: options('PublicKeyCredentialCreationOptionsJSON') },
    problems: ['sign-in-again', 'passkeys-unavailable', 'too-many-passkeys'],
    example: {
      status: 200,
      answer: { options: { challenge: 'q1wE', rp: { name: 'Flattr', id: 'flattr.example' } } },
    },
  }),
  addPasskey: route('post /v1/me/passkeys', {
    summary: 'Add a passkey',
    description: 'Needs a sign-in of the last few minutes.',
    auth: 'session',
    body: z.object({ response: registration, name: passkeyName.optional() }),
    answers: { 201: passkey },
    problems: [
      'sign-in-again',
      'passkey-refused',
      'passkeys-unavailable',
      'known-passkey',
      'too-many-passkeys',
    ],
    example: {
      body: { response: { ...webAuthn, response: { clientDataJSON: 'e30', attestationObject: 'AA' } } },
      status: 201,
      answer: examplePasskey,
    },
  }),
  renamePasskey: route('patch /v1/me/passkeys/{id}', {
    summary: 'Rename a passkey',
    auth: 'session',
    params: passkeyPath,
    body: z.object({ name: passkeyName }),
    answers: { 204: null },
    problems: ['not-found'],
    example: { params: { id: aPasskey }, body: { name: 'Laptop' }, status: 204 },
  }),
  removePasskey: route('delete /v1/me/passkeys/{id}', {
    summary: 'Remove a passkey',
    description: 'Needs a sign-in of the last few minutes. Removing it twice is the same as once.',
    auth: 'session',
    params: passkeyPath,
    answers: { 204: null },
    problems: ['sign-in-again'],
    example: { params: { id: aPasskey }, status: 204 },
  }),
};
