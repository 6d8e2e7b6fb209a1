import { randomUUID } from 'node:crypto';
import { decimalText, smallestUnit } from '@flattr/settlement';
import { type Act, commandLine } from '../admin/index.ts';
import type { Config } from '../config.ts';
import { toMicroUnits } from '../config-money.ts';
import { type CommandContext, CommandFailed, NoSuchObject, WrongCall } from './command.ts';

// What the commands of operators share.

/** As on the operators' page, with the same line in their log. */
export async function act(
  services: CommandContext['services'],
  asked: Pick<Act, 'action' | 'memberId' | 'id'> & Partial<Act>,
): Promise<void> {
  await checkMember(services, asked.memberId);
  const failed = await services.admin.act({
    request: randomUUID(),
    reason: 'by the command line',
    amount: undefined,
    ...asked,
    adminId: commandLine,
  });
  if (failed) throw new CommandFailed(`Nothing was done: ${notDone[failed.code] ?? failed.code}`);
}

/** @throws {NoSuchObject} when no member has or had this number */
export async function checkMember({ shown }: CommandContext['services'], member: bigint): Promise<void> {
  if (!(await shown.isMember(member)))
    throw new NoSuchObject(`There is no member ${member}. Nothing was changed.`);
}

const notDone: Readonly<Partial<Record<string, string>>> = {
  'bad-amount': 'the amount must be a whole number of cents, such as 2.50.',
  'insufficient-funds': 'the wallet holds less. Name an amount that it holds.',
  'below-refund-minimum': 'sending so little costs more than it is. Refund at least 0.50.',
  'nothing-to-refund': 'so much of this payment cannot go back.',
  'no-reference': 'name the reference of the transfer.',
  'no-reason': 'say why, in one word or in quotes.',
  'nothing-owed': 'nothing is owed to this account, or it was paid or written off before.',
  'debt-changed': 'another amount is owed to this account now. Look at it with: payments unpaid',
  'paid-before':
    'this reference ended an earlier debt to this account. Name the reference of the transfer that paid this one.',
  'never-paid': 'no debt was paid with this reference to this account.',
  'returned-before': 'that it came back was recorded before.',
  'no-such-payment': 'there is no such payment.',
  'too-late': 'it is too late for that.',
};

export function readMember(name: string, text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new WrongCall(`"${name}" needs a member's id, a number.`);
  return BigInt(text);
}

/** Micro-units. */
export function readAmount(name: string, text: string): bigint {
  if (/^\d{10,}(\.\d+)?$/.test(text)) throw new WrongCall(`"${name}" takes at most 999999999.`);
  const amount = /^\d{1,9}(\.\d{1,6})?$/.test(text) ? toMicroUnits(text) : 0n;
  if (amount === 0n) throw new WrongCall(`"${name}" needs an amount such as 12.50, more than 0.`);
  return amount;
}

/** Nobody can send half a cent. @throws {WrongCall} */
export function checkWhole(name: string, amount: bigint, { currency }: Pick<Config, 'currency'>): void {
  if (amount % smallestUnit(currency) !== 0n)
    throw new WrongCall(
      `"${name}" needs an amount that can be paid in ${currency}: ${decimalText(smallestUnit(currency))} is the least, and nothing is rounded.`,
    );
}
