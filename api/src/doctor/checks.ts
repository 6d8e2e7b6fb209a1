import type { Logger } from 'pino';
import { isDatabaseAway } from '../platform/db/database-away.ts';
import { logFinding, wrong } from '../platform/operations/finding.ts';
import { checkAddress } from './address.ts';
import type { Check, Examined, Result } from './check.ts';
import { checkDatabase, checkOwner, checkSchema, checkTime } from './database.ts';
import { checkFolders, checkKeys } from './machine.ts';
import { checkMail } from './mail.ts';

/**
 * Everything an operator can get wrong. What the service only notices later it says then, with the same sentence: mail
 * that is not taken, and a proxy that TRUST_PROXY does not fit.
 */
export const checks: readonly Check[] = [
  { name: 'database', atStart: true, look: checkDatabase },
  { name: 'schema', atStart: false, look: checkSchema },
  { name: 'service', atStart: false, look: checkOwner },
  { name: 'time', atStart: true, look: checkTime },
  { name: 'mail', atStart: false, look: checkMail },
  { name: 'address', atStart: false, look: checkAddress },
  { name: 'folders', atStart: true, look: checkFolders },
  { name: 'keys', atStart: true, look: checkKeys },
];

/** Longer than each of the other side's own limits, such as 30 s for a mail server. */
const longestMs = 45_000;

/** What one check found, in any case within a time. A check that fails is a finding too. */
export async function resultsOf(
  { look }: Check,
  examined: Examined,
  withinMs = longestMs,
): Promise<readonly Result[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${withinMs / 1000} s`)), withinMs);
  });
  try {
    return await Promise.race([look(examined), late]);
  } catch (error) {
    return isDatabaseAway(error)
      ? [wrong('PostgreSQL stopped answering.', 'Is it running? Then run doctor again.')]
      : [wrong(`This could not be looked at (${(error as Error).message}).`, 'Run doctor again.')];
  } finally {
    clearTimeout(timer);
  }
}

/** Logs what a service that starts should say at once. */
export async function logFindings(examined: Examined, log: Logger): Promise<void> {
  for (const check of checks.filter(({ atStart }) => atStart))
    for (const result of await resultsOf(check, examined))
      if (typeof result !== 'string') logFinding(log, result);
}
