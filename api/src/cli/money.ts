import { toMicroUnits } from '../config.ts';
import { type Command, money, WrongCall } from './command.ts';

// What operators move by hand. Each names the bank's or the payment provider's reference, so that a command that was
// typed twice, or whose answer was lost, can be given again.

/** `chargeback <member> <ref> <amount>` */
export function parseChargeback(args: readonly string[]): Command {
  const [member, ref, amount] = parseMovement('chargeback', args);
  return async ({ services, config: { currency } }) => {
    const { taken, lost, before } = await services.wallet.chargeBack(member, ref, amount);
    console.log(
      `${before ? 'Noted before' : 'Noted'}: ${money(taken, currency)} from the wallet of member ${member}, ${money(lost, currency)} lost.`,
    );
    return 0;
  };
}

/** `payout <member> <ref> <amount>` */
export function parsePayout(args: readonly string[]): Command {
  const [member, ref, amount] = parseMovement('payout', args);
  return async ({ services, config: { currency } }) => {
    const paid = await services.earnings.payOut(member, ref, amount);
    console.log(
      `${paid ? 'Noted' : 'Noted before'}: ${money(amount, currency)} from the earnings of member ${member}.`,
    );
    return 0;
  };
}

/** `payout-return <member> <ref>` */
export function parsePayoutReturn(args: readonly string[]): Command {
  const [member, ref] = parseReference('payout-return', args, 2);
  return async ({ services }) => {
    const returned = await services.earnings.returnPayout(member, ref);
    console.log(
      `${returned ? 'Noted' : 'Noted before'}: the payout ${ref} is among the earnings of member ${member} again.`,
    );
    return 0;
  };
}

function parseMovement(name: string, args: readonly string[]): [member: bigint, ref: string, amount: bigint] {
  const [member, ref] = parseReference(name, args, 3);
  const [, , written = ''] = args;
  const amount = /^\d{1,9}(\.\d{1,6})?$/.test(written) ? toMicroUnits(written) : 0n;
  if (amount === 0n) throw new WrongCall(`"${name}" needs an amount such as 12.50, more than 0.`);
  return [member, ref, amount];
}

function parseReference(
  name: string,
  args: readonly string[],
  length: number,
): [member: bigint, ref: string] {
  const [member = '', ref = ''] = args;
  if (args.length !== length) throw new WrongCall(`"${name}" takes ${length} arguments.`);
  if (!/^[1-9]\d{0,17}$/.test(member)) throw new WrongCall(`"${name}" needs a member's id, a number.`);
  if (!/^[\w.:-]{1,200}$/.test(ref)) throw new WrongCall(`"${name}" needs a reference without spaces.`);
  return [BigInt(member), ref];
}
