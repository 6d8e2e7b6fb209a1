export { mailsExport } from './digests/export.ts';
export { digestEndRoutes, digestRoutes } from './digests/routes.ts';
export { createDigests, type Digests } from './digests/service.ts';
export { earningsRoutes } from './earnings/routes.ts';
export { createEarnings, type Earnings } from './earnings/service.ts';
export { liveRoutes } from './live/routes.ts';
export { createLive, type Live } from './live/service.ts';
export { shownReaderRoutes } from './shown-readers/routes.ts';
export { createShownReaders, type ShownReaders } from './shown-readers/service.ts';
