import type { BodyOf } from '@flattr/contract';
import { ask } from './ask.ts';
import * as operations from './operations/profile.ts';
import type { ValuesOf } from './parse.ts';

/** What a creator says about themselves. */
export type Profile = ValuesOf<'getProfile'>;

export function getProfile(): Promise<Profile> {
  return ask(operations.getProfile);
}

export function changeProfile(changes: BodyOf<'changeProfile'>): Promise<Profile> {
  return ask(operations.changeProfile, { body: changes });
}

export function sendPicture(picture: Blob): Promise<Profile> {
  return ask(operations.setPicture, { body: picture });
}

export function removePicture(): Promise<Profile> {
  return ask(operations.removePicture);
}

/** Whether there is a mail each month. */
export async function getDigest(): Promise<boolean> {
  return (await ask(operations.getDigest)).wished;
}

export async function wishDigest(wished: boolean, language: string): Promise<boolean> {
  return (await ask(operations.setDigest, { body: { wished, language } })).wished;
}

/** Readers who want creators to know who they are. */
export type ShownReaders = ValuesOf<'listShownReaders'>;

export function getShownReaders(): Promise<ShownReaders> {
  return ask(operations.listShownReaders, { query: {} });
}

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

/** Where the member goes to prove an account by signing in to it. */
export function beginSignInElsewhere(url: string): Promise<ValuesOf<'beginSignInElsewhere'>> {
  return ask(operations.beginSignInElsewhere, { body: { url } });
}

export function removeProof(id: string): Promise<Proofs> {
  return ask(operations.removeProof, { params: { id } });
}
