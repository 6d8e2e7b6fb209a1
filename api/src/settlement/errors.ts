import { formatMonth, type Month } from '@flattr/settlement';
import { countFindings, type Finding } from '../ledger/index.ts';

/** What was divided does not add up. Nobody is paid, and the month stays where it is until somebody has looked. */
export class GateFailed extends Error {
  override readonly name = 'GateFailed';
  readonly month: Month;
  readonly findings: readonly Finding[];

  constructor(month: Month, findings: readonly Finding[]) {
    const shown = findings.slice(0, 5).map(({ text }) => `\n- ${text}`);
    const count = countFindings(findings);
    const more = count > shown.length ? `\n- and ${count - shown.length} more` : '';
    super(`${formatMonth(month)} does not add up, so nothing is paid out:${shown.join('')}${more}`);
    this.month = month;
    this.findings = findings;
  }
}

/** A step wrote another number of rows than it must. Its transaction is rolled back. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';
}

/** @throws {StepFailed} */
export function expectSame<Count extends number | bigint>(
  what: string,
  found: Count | undefined,
  expected: Count | undefined,
): void {
  if (found === undefined || found !== expected)
    throw new StepFailed(`${what}: ${found}, but ${expected} expected`);
}
