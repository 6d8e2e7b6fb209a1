export { checkPublished } from './check-published.ts';
export { createServiceKeys, KeyIsConfigured, type ServiceKeys } from './keys/keys.ts';
export { keyRoutes } from './keys/routes.ts';
export { createPublisher, type Publisher } from './publish.ts';
export { describeReaderMonth, publicStatementRoutes, statementRoutes } from './routes.ts';
export { createStatements, type Statements } from './statements.ts';
