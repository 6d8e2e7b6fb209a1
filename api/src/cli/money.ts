import { problems } from '@flattr/contract';
import { type PostFailure, ReferenceUsed } from '../ledger/index.ts';
import { Failure } from '../platform/failure.ts';
import { type Command, CommandFailed, money, NoSuchObject, parse, WrongCall } from './command.ts';
import { checkWhole, readAmount, readMember } from './operator.ts';

// Money that operators move by hand. Each command names the reference of the bank or the payment provider, so that it
// can be repeated safely after a lost answer.

/** `chargeback <member> <ref> <amount>` */
export function parseChargeback(args: readonly string[]): Command {
  const [member, ref, amount] = parseMovement('chargeback', args);
  return async ({ services, config: { currency }, print }) => {
    checkWhole('chargeback', amount, { currency });
    const { taken, lost, before } = done(
      await services.deposits.chargeBack(member, ref, amount),
      member,
      ref,
    );
    print(
      `${before ? 'Already recorded' : 'Recorded'}: ${money(taken, currency)} from the wallet of member ${member}, ${money(lost, currency)} lost.`,
    );
    return 0;
  };
}

/** `payout <member> <ref> <amount>` */
export function parsePayout(args: readonly string[]): Command {
  const [member, ref, amount] = parseMovement('payout', args);
  return async ({ services, config: { currency }, print }) => {
    checkWhole('payout', amount, { currency });
    const paid = done(await services.earnings.payOut(member, ref, amount), member, ref);
    print(
      `${paid ? 'Recorded' : 'Already recorded'}: ${money(amount, currency)} from the earnings of member ${member}.`,
    );
    return 0;
  };
}

/** `payout-return <member> <ref>` */
export function parsePayoutReturn(args: readonly string[]): Command {
  const [member, ref] = parseReference('payout-return', args, 2);
  return async ({ services, print }) => {
    const returned = done(await services.earnings.returnPayout(member, ref), member, ref);
    print(
      `${returned ? 'Recorded' : 'Already recorded'}: payout ${ref} is back in the earnings of member ${member}.`,
    );
    return 0;
  };
}

type MovementFailure = PostFailure | Failure<'no-such-member' | 'no-such-payout'>;

/** What was done. Throws `CommandFailed` when nothing was. */
function done<T>(result: T | MovementFailure, member: bigint, ref: string): T {
  if (!(result instanceof Failure)) return result;
  const Thrown = result.code.startsWith('no-such') ? NoSuchObject : CommandFailed;
  throw new Thrown(explain(result, member, ref));
}

function explain(failure: MovementFailure, member: bigint, ref: string): string {
  if (failure instanceof ReferenceUsed)
    return `The reference ${ref} was used before, for ${failure.posted} micro-units. Nothing was moved.`;
  switch (failure.code) {
    case 'no-such-member':
      return `There is no member ${member}. Nothing was moved.`;
    case 'no-such-payout':
      return `Nothing was paid out to member ${member} under the reference ${ref}. If a debt of a closed account was paid with it, say: payments returned ${member} ${ref}`;
    case 'insufficient-funds':
      return problems['insufficient-funds'][2];
  }
}

function parseMovement(name: string, args: readonly string[]): [member: bigint, ref: string, amount: bigint] {
  const [member, ref, written] = parseReference(name, args, 3);
  return [member, ref, readAmount(name, written)];
}

function parseReference(
  name: string,
  args: readonly string[],
  count: number,
): [member: bigint, ref: string, rest: string] {
  const [member = '', ref = '', rest = ''] = parse(name, args, { words: count }).words;
  const id = readMember(name, member);
  if (!/^[\w.:-]{1,200}$/.test(ref)) throw new WrongCall(`"${name}" needs a reference without spaces.`);
  return [id, ref, rest];
}
