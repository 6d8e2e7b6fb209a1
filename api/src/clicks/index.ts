export type { CheckedAct } from './batch/check-act.ts';
export { type Clicks, createClicks } from './clicks.ts';
export { clicksExport } from './export.ts';
export { describeClicks } from './own-clicks.ts';
export type { Outcome } from './record.ts';
export { ownClickRoutes, signedClickRoutes } from './routes.ts';
