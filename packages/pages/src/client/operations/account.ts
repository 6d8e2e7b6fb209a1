/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { anything, flag, list, moment, money, nothing, nullable, object, oneOf, text } from '../parse.ts';
import { me } from './schemas.ts';

const passkey = /* @__PURE__ */ object({ id: text, name: text, createdAt: moment, lastUsedAt: nullable(moment) });
const session = /* @__PURE__ */ object({ id: text, device: text, method: nullable(oneOf("code", "passkey")), createdAt: moment, lastUsedAt: moment, current: flag });

export const addPasskey: Operation<'addPasskey'> = ['POST', '/v1/me/passkeys', passkey];
export const askToAddPasskey: Operation<'askToAddPasskey'> = ['POST', '/v1/me/passkeys/options', object({ options: anything })];
export const askToSignInByPasskey: Operation<'askToSignInByPasskey'> = ['POST', '/v1/sign-in/passkey/options', object({ options: anything })];
export const closeAccount: Operation<'closeAccount'> = ['DELETE', '/v1/me', object({ refunded: money })];
export const endOtherSessions: Operation<'endOtherSessions'> = ['DELETE', '/v1/me/sessions', nothing];
export const endSession: Operation<'endSession'> = ['DELETE', '/v1/me/sessions/{id}', nothing];
export const getReminders: Operation<'getReminders'> = ['GET', '/v1/me/reminders', object({ wanted: flag })];
export const listPasskeys: Operation<'listPasskeys'> = ['GET', '/v1/me/passkeys', object({ passkeys: list(passkey) })];
export const listSessions: Operation<'listSessions'> = ['GET', '/v1/me/sessions', object({ sessions: list(session) })];
export const removePasskey: Operation<'removePasskey'> = ['DELETE', '/v1/me/passkeys/{id}', nothing];
export const renamePasskey: Operation<'renamePasskey'> = ['PATCH', '/v1/me/passkeys/{id}', nothing];
export const setReminders: Operation<'setReminders'> = ['PUT', '/v1/me/reminders', object({ wanted: flag })];
export const signInByPasskey: Operation<'signInByPasskey'> = ['POST', '/v1/sign-in/passkey', me];
