export { type Clicks, createClicks } from './clicks.ts';
export { clicksExport } from './export.ts';
export { describeClicks } from './own-clicks.ts';
export { ownClickRoutes, signedClickRoutes } from './routes.ts';
