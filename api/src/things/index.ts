export { thingsExport } from './export.ts';
export { thingRoutes } from './routes.ts';
export { type CreatorThing, canBePublic, enoughReaders } from './shown-things.ts';
export { listingsExport } from './sites/choices.ts';
export { siteRoutes } from './sites/routes.ts';
export { createSites, type Sites } from './sites/sites.ts';
export { thingId } from './thing-id.ts';
export { createThings, type Thing, type Things, titleFor } from './things.ts';
