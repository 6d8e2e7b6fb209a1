export { createProofs, type Proofs } from './proofs.ts';
export { createResolver } from './resolve.ts';
export { proofRoutes, resolverRoutes } from './routes.ts';
export { proofsExport } from './store.ts';
