import { contract } from '@flattr/contract';
import { Router } from 'express';
import { answerOf } from '../../platform/http/problems.ts';
import { serve } from '../../platform/http/serve.ts';
import { endRoutes } from '../../platform/mail/end-routes.ts';
import type { Reminders } from './reminders.ts';

/** Whether a member gets reminders about money. */
export function reminderRoutes({ reminders }: { reminders: Reminders }): Router {
  const routes = Router();
  serve(routes, contract.getReminders, async ({ session }) => ({
    wanted: await reminders.wanted(session.memberId),
  }));
  serve(routes, contract.setReminders, async ({ session, body: { wanted } }) => {
    answerOf(await reminders.choose(session.memberId, wanted));
    return { wanted };
  });
  return routes;
}

/** The link in a reminder. */
export const reminderEndRoutes = ({
  reminders,
  serviceName,
}: {
  reminders: Reminders;
  serviceName: string;
}): Router =>
  endRoutes({
    of: 'reminders',
    serviceName,
    ask: contract.askToEndReminders,
    end: contract.endReminders,
    endBy: reminders.endBy,
  });
