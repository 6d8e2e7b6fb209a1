export { type Clicks, createClicks, type UndoableClicks } from './clicks.ts';
export { clicksExport } from './export.ts';
export { describeClicks } from './own-clicks.ts';
export { ownClickRoutes, signedClickRoutes } from './routes.ts';
export type { ClickPlace } from './store.ts';
