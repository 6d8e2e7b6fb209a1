export { createMailbox, type Mailbox } from './mailbox.ts';
export { sandboxRoutes } from './routes.ts';
