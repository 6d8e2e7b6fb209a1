/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { eitherOf, flag, list, moment, nullable, object, oneOf, optional, text } from '../parse.ts';

const signInElsewhere = /* @__PURE__ */ eitherOf(object({ state: oneOf("go"), url: text }), object({ state: oneOf("not-read"), reason: oneOf("missing", "refused", "unreachable", "too-large", "redirected", "no-account") }));
const profile = /* @__PURE__ */ object({ version: text, name: nullable(text), words: nullable(text), links: list(text), listed: flag, category: nullable(oneOf("writing", "news", "podcasts", "music", "video", "pictures", "software", "games", "science", "teaching", "community", "other")), language: nullable(text), picture: nullable(text), sites: list(text) });
const proof = /* @__PURE__ */ object({ id: text, url: text, name: text, provenAt: moment, checkedAt: moment, signedIn: flag, missing: flag });
const proofs = /* @__PURE__ */ object({ proofs: list(proof) });
const proofReading = /* @__PURE__ */ eitherOf(object({ state: oneOf("proven"), proofs: list(proof) }), object({ state: oneOf("not-named"), signIn: optional(flag) }), object({ state: oneOf("taken"), signIn: optional(flag) }), object({ state: oneOf("signed-in"), provenAt: moment, missing: flag, signIn: optional(flag) }), object({ state: oneOf("not-read"), reason: oneOf("missing", "refused", "unreachable", "too-large", "redirected", "no-account"), signIn: optional(flag) }));

export const beginSignInElsewhere: Operation<'beginSignInElsewhere'> = ['POST', '/v1/me/proofs/sign-in', signInElsewhere];
export const changeProfile: Operation<'changeProfile'> = ['PATCH', '/v1/me/profile', profile];
export const getDigest: Operation<'getDigest'> = ['GET', '/v1/me/digest', object({ wished: flag })];
export const getProfile: Operation<'getProfile'> = ['GET', '/v1/me/profile', profile];
export const getProofs: Operation<'getProofs'> = ['GET', '/v1/me/proofs', proofs];
export const listShownReaders: Operation<'listShownReaders'> = ['GET', '/v1/me/readers', object({ readers: list(object({ name: text, handle: nullable(text) })), more: flag })];
export const proveAccount: Operation<'proveAccount'> = ['POST', '/v1/me/proofs', proofReading];
export const removePicture: Operation<'removePicture'> = ['DELETE', '/v1/me/picture', profile];
export const removeProof: Operation<'removeProof'> = ['DELETE', '/v1/me/proofs/{id}', proofs];
export const setDigest: Operation<'setDigest'> = ['PUT', '/v1/me/digest', object({ wished: flag })];
export const setPicture: Operation<'setPicture'> = ['PUT', '/v1/me/picture', profile];
