export { repeatsExport } from './repeats/export.ts';
export { repeatRoutes } from './repeats/routes.ts';
export { createRepeats, type Repeats } from './repeats/service.ts';
export { walletRoutes } from './wallet/routes.ts';
export { createWallet } from './wallet/service.ts';
