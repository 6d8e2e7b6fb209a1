export { archiveMonth } from './archiving/archive-month.ts';
export { WrongArchive } from './archiving/file.ts';
export { checkPublished } from './check-published.ts';
export { createServiceKeys, KeyIsConfigured } from './keys/keys.ts';
export { keyRoutes } from './keys/routes.ts';
export { createPublisher, type Publisher } from './publish.ts';
export { publicStatementRoutes, statementRoutes } from './routes.ts';
export { createStatements, type Statements } from './statements.ts';
