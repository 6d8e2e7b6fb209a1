export { sitesExport } from './export.ts';
export { createGrants, type Grant, type Grants, stands } from './grants.ts';
export { grantRoutes } from './routes.ts';
