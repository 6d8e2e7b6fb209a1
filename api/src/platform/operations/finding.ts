import type { Logger } from 'pino';

/** Something an operator should change: what is wrong, and what to do. The doctor prints it, and the service logs it. */
export interface Finding {
  /** `wrong`: something does not work. `warning`: it works, but not as well or as safely as it could. */
  readonly level: 'wrong' | 'warning';
  readonly says: string;
  readonly change: string;
}

export const wrong = (says: string, change: string): Finding => ({ level: 'wrong', says, change });
export const warning = (says: string, change: string): Finding => ({ level: 'warning', says, change });

/** Logs a finding at the moment the service notices it. */
export function logFinding(
  log: Pick<Logger, 'error' | 'warn'>,
  { level, says, change }: Finding,
  err?: unknown,
): void {
  log[level === 'wrong' ? 'error' : 'warn'](err === undefined ? {} : { err }, `${says} ${change}`);
}
