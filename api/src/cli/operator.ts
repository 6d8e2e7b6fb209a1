import { randomUUID } from 'node:crypto';
import { type Act, commandLine } from '../admin/index.ts';
import { type CommandContext, CommandFailed, WrongCall } from './command.ts';

// What the commands of operators share.

/** As on the operators' page, with the same line in their log. */
export async function act(
  { admin }: CommandContext['services'],
  asked: Pick<Act, 'action' | 'memberId' | 'id'> & Partial<Act>,
): Promise<void> {
  const failed = await admin.act({
    request: randomUUID(),
    reason: 'by the command line',
    amount: undefined,
    ...asked,
    adminId: commandLine,
  });
  if (failed) throw new CommandFailed(`Nothing was done: ${notDone[failed.code] ?? failed.code}`);
}

const notDone: Readonly<Partial<Record<string, string>>> = {
  'bad-amount': 'the amount must be a whole number of cents, such as 2.50.',
  'insufficient-funds': 'the wallet holds less. Name an amount that it holds.',
  'nothing-to-refund': 'so much of this payment cannot go back.',
  'no-reference': 'name the reference of the transfer.',
  'no-reason': 'say why, in one word or in quotes.',
  'nothing-owed': 'nothing is owed to this account, or it was paid or written off before.',
  'no-such-payment': 'there is no such payment.',
  'too-late': 'there is no such payout, or it is too late for that.',
};

export function readMember(name: string, text: string): bigint {
  if (!/^[1-9]\d{0,17}$/.test(text)) throw new WrongCall(`"${name}" needs a member's id, a number.`);
  return BigInt(text);
}
