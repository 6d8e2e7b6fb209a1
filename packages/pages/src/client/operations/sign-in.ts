/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { list, moment, nothing, object, oneOf, optional, record, text } from '../parse.ts';
import { me } from './schemas.ts';

const sandboxMail = /* @__PURE__ */ object({ to: text, subject: text, text, html: optional(text), headers: optional(record(text)), messageId: optional(text), at: moment });

export const getSignInMail: Operation<'getSignInMail'> = ['GET', '/v1/sign-in/codes', object({ mail: oneOf("waiting", "late", "sent", "refused", "failed") })];
export const readMailbox: Operation<'readMailbox'> = ['GET', '/v1/sandbox/mailbox', object({ messages: list(sandboxMail) })];
export const sendSignInCode: Operation<'sendSignInCode'> = ['POST', '/v1/sign-in/codes', object({ signIn: text })];
export const signIn: Operation<'signIn'> = ['POST', '/v1/sign-in', me];
export const signOut: Operation<'signOut'> = ['POST', '/v1/sign-out', nothing];
