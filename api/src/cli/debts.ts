import { debtId } from '../admin/index.ts';
import { type Command, type CommandContext, money, parse, plural } from './command.ts';
import { act, readMember } from './operator.ts';

/** What closed accounts are owed: `payments unpaid`, `payments paid` and `payments keep`. */
export const debtCommands: Record<string, (name: string, args: readonly string[]) => Command> = {
  unpaid: (name, args) => {
    parse(name, args);
    return unpaid;
  },
  paid: (name, args) => {
    const [memberId, reference] = readTwo(name, args);
    return async (context) => {
      await act(context.services, { action: 'paid-by-hand', memberId, id: debtId(memberId), reference });
      context.print(`Recorded: what member ${memberId} was owed is paid.`);
      return 0;
    };
  },
  keep: (name, args) => {
    const [memberId, reason] = readTwo(name, args);
    return async (context) => {
      await act(context.services, { action: 'keep', memberId, id: debtId(memberId), reason });
      context.print(`Written off: what member ${memberId} was owed stays with the service.`);
      return 0;
    };
  },
};

/** So many are listed. */
const mostDebts = 1000;

async function unpaid({ services, config, print }: CommandContext): Promise<number> {
  const debts = await services.watch.closingDebts(mostDebts);
  for (const { member_id, amount, closed_at } of debts) {
    const address = await services.members.addressOf(member_id);
    const day = closed_at.toISOString().slice(0, 10);
    print(
      `member ${member_id}: ${money(amount, config.currency)}, closed on ${day}, ${address ?? 'no address'}`,
    );
  }
  print(
    debts.length === 0
      ? 'Nothing is owed to closed accounts.'
      : `${plural(debts.length, 'closed account')} to pay by hand. Record it with: payments paid <member> <reference>`,
  );
  return 0;
}

function readTwo(name: string, args: readonly string[]): [member: bigint, rest: string] {
  const [member = '', rest = ''] = parse(name, args, { words: 2 }).words;
  return [readMember(name, member), rest];
}
