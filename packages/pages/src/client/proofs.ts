import { ask } from './ask.ts';
import * as operations from './operations/proofs.ts';
import type { ValuesOf } from './parse.ts';

/** The accounts and domains elsewhere that the member proved. */
export type Proofs = ValuesOf<'getProofs'>;
export type Proof = Proofs['proofs'][number];
/** What a site or a profile said when it was read. */
export type ProofReading = ValuesOf<'proveAccount'>;

export function getProofs(): Promise<Proofs> {
  return ask(operations.getProofs);
}

/** Has the service look whether a site or a profile leads to the member. */
export function proveAccount(url: string): Promise<ProofReading> {
  return ask(operations.proveAccount, { body: { url } });
}

export function removeProof(id: string): Promise<Proofs> {
  return ask(operations.removeProof, { params: { id } });
}
