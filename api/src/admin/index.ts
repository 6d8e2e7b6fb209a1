export { type Act, commandLine, debtId, paidId } from './acts.ts';
export { checkAdminLog } from './log/service.ts';
export { adminRoutes } from './routes.ts';
export { createAdmin } from './service.ts';
