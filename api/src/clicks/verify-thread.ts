import Tinypool from 'tinypool';
import { createOrdinaryVerifier } from './verify-ordinary.ts';
import type { SignedText } from './verify-signature.ts';

/** What a thread of verify-signature.ts runs. */
const verify = createOrdinaryVerifier(Tinypool.workerData.mostKeys);

export default (signed: readonly SignedText[]) => signed.map(verify);
