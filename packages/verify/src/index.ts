export {
  type CreatorStatement,
  type MonthStatement,
  type PublicKey,
  type ReaderStatement,
  readDocument,
  type StatementDocument,
  signedText,
} from './documents.ts';
export { type DividedPot, hashReader, readerText } from './leaf.ts';
export { hashLeaf, hashNode, pathOf, rootFromPath, rootOf } from './merkle.ts';
export { statementType } from './signature.ts';
export { NotAStatement } from './strict.ts';
export { type Check, type TrustedKeys, verifyStatement } from './verify.ts';
