export { createMailbox } from './mailbox.ts';
export { sandboxRoutes } from './routes.ts';
