/* Written by `npm run docs:api` from the contract. */
import type { Operation } from '../ask.ts';
import { eitherOf, flag, list, moment, object, oneOf, text } from '../parse.ts';

const proof = /* @__PURE__ */ object({ id: text, url: text, name: text, provenAt: moment, checkedAt: moment, missing: flag });
const proofs = /* @__PURE__ */ object({ proofs: list(proof) });
const proofReading = /* @__PURE__ */ eitherOf(object({ state: oneOf("proven"), proofs: list(proof) }), object({ state: oneOf("not-named") }), object({ state: oneOf("taken") }), object({ state: oneOf("not-read"), reason: oneOf("missing", "refused", "unreachable", "too-large", "redirected", "no-account") }));

export const getProofs: Operation<'getProofs'> = ['GET', '/v1/me/proofs', proofs];
export const proveAccount: Operation<'proveAccount'> = ['POST', '/v1/me/proofs', proofReading];
export const removeProof: Operation<'removeProof'> = ['DELETE', '/v1/me/proofs/{id}', proofs];
