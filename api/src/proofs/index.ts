export { createProofs, type Proofs } from './proofs.ts';
export { createResolver, type Resolver } from './resolve.ts';
export { fromLoopback, proofRoutes, resolverRoutes, signInElsewhereRoutes } from './routes.ts';
export { proofsExport } from './store.ts';
