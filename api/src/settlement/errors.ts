import { formatMonth, type Month } from '@flattr/settlement';
import { countFindings, type Finding } from '../ledger/index.ts';

/** The month does not add up. No one is paid, and the month keeps its state until an operator corrects it. */
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

/** A step wrote the wrong number of rows. Its transaction is rolled back. */
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
