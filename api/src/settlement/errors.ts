import { formatMonth } from '@flattr/settlement';
import { countFindings, type Finding } from '../ledger/index.ts';
import { Problem } from '../platform/http/problems.ts';

/** The month cannot be settled yet, or never; the message says why. Nothing was changed. */
export class MonthNotReady extends Problem {
  constructor(month: number, why: string) {
    super('month-not-ready');
    this.message = `${formatMonth(month)} cannot be settled: ${why}`;
  }
}

/** What was divided does not add up. Nobody is paid; the month stays where it is until somebody has looked. */
export class GateFailed extends Error {
  override readonly name = 'GateFailed';
  readonly month: number;
  readonly findings: readonly Finding[];

  constructor(month: number, findings: readonly Finding[]) {
    const shown = findings.slice(0, 5).map(({ text }) => `\n- ${text}`);
    const count = countFindings(findings);
    const more = count > shown.length ? `\n- and ${count - shown.length} more` : '';
    super(`${formatMonth(month)} does not add up, so nothing is paid out:${shown.join('')}${more}`);
    this.month = month;
    this.findings = findings;
  }
}

/** A step wrote another number of rows than it must have. Its transaction is undone. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** @throws {StepFailed} */
export function expectSame<Count extends number | bigint>(what: string, found: Count, expected: Count): void {
  if (found !== expected) throw new StepFailed(`${what}: ${found}, but ${expected} expected`);
}
