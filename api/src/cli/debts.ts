import { type Act, debtId, paidId } from '../admin/index.ts';
import { type Command, type CommandContext, money, parse, plural } from './command.ts';
import { act, readAmount, readMember } from './operator.ts';

/** What closed accounts are owed: `payments unpaid`, `paid`, `returned` and `keep`. */
export const debtCommands: Record<string, (name: string, args: readonly string[]) => Command> = {
  unpaid: (name, args) => {
    parse(name, args);
    return unpaid;
  },
  paid: (name, args) => {
    const { rest: reference, ...debt } = readDebt(name, args);
    return async (context) => {
      const amount = await end(context, debt, { action: 'paid-by-hand', reference });
      context.print(`Recorded: ${amount} that member ${debt.memberId} was owed is paid.`);
      return 0;
    };
  },
  returned: (name, args) => {
    const [member = '', reference = ''] = parse(name, args, { words: 2 }).words;
    const memberId = readMember(name, member);
    return async ({ services, print }) => {
      await act(services, { action: 'came-back', memberId, id: paidId(memberId, reference), reference });
      print(`Recorded: what was paid to member ${memberId} with ${reference} came back, and is owed again.`);
      return 0;
    };
  },
  keep: (name, args) => {
    const { rest: reason, ...debt } = readDebt(name, args);
    return async (context) => {
      const amount = await end(context, debt, { action: 'keep', reason });
      context.print(`Written off: ${amount} that member ${debt.memberId} was owed stays with the service.`);
      return 0;
    };
  },
};

/** Ends a debt: of this amount, or of what it is now. Returns how much that was, for people. */
async function end(
  { services, config }: CommandContext,
  { memberId, amount: paid }: { memberId: bigint; amount: bigint | undefined },
  how: Pick<Act, 'action'> & Partial<Act>,
): Promise<string> {
  const amount = paid ?? (await services.watch.closingDebtOf(memberId))?.amount ?? 0n;
  await act(services, { memberId, id: debtId(memberId, amount), ...how });
  return money(amount, config.currency);
}

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
      : `${plural(debts.length, 'closed account')} to pay by hand. Record it with: payments paid <member> <reference> [amount]`,
  );
  return 0;
}

function readDebt(name: string, args: readonly string[]) {
  const [member = '', rest = '', amount] = parse(name, args, { words: args.length === 3 ? 3 : 2 }).words;
  return {
    memberId: readMember(name, member),
    rest,
    amount: amount === undefined ? undefined : readAmount(name, amount),
  };
}
