import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { apiDocs } from './api-docs.ts';
import { freshPageOperations, pageOperations } from './page-operations.ts';

/* `npm run docs:api` writes `docs/api.md` from the contract and the introduction beside this file. */
export const docs = new URL('../../../docs/api.md', import.meta.url);

export const freshDocs = (): string =>
  apiDocs(readFileSync(new URL('introduction.md', import.meta.url), 'utf8'));

if (import.meta.main) {
  writeFileSync(docs, freshDocs());
  mkdirSync(pageOperations, { recursive: true });
  for (const file of readdirSync(pageOperations)) rmSync(new URL(file, pageOperations));
  for (const [file, code] of freshPageOperations()) writeFileSync(new URL(file, pageOperations), code);
}
