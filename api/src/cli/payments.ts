import { randomUUID } from 'node:crypto';
import { formatMonth, type Month } from '@flattr/settlement';
import { commandLine } from '../admin/index.ts';
import { isSound } from '../payments/index.ts';
import { uuidOf } from '../platform/uuid-of.ts';
import {
  type Command,
  type CommandContext,
  CommandFailed,
  money,
  NoSuchObject,
  parse,
  plural,
  WrongCall,
} from './command.ts';
import { debtCommands } from './debts.ts';
import { act, checkMember, checkWhole, readAmount, readMember } from './operator.ts';
import { readMonth } from './settle.ts';

type Parse = (name: string, args: readonly string[]) => Command;

/** `payments <what> …`: money through a payment provider. */
export const parsePayments = (args: readonly string[]): Command =>
  choose('payments', args, {
    check: (name, rest) => {
      const { flags } = parse(name, rest, { flags: ['repair'] });
      return (context) => check(context, flags.has('repair'));
    },
    collect: (name, rest) => {
      const { words, flags } = parse(name, rest, { words: 1, flags: ['dry-run'] });
      const month = readMonth(name, words[0] ?? '');
      return (context) => collect(context, month, flags.has('dry-run'));
    },
    look: (name, rest) => {
      const ref = readRef(name, parse(name, rest, { words: 1 }).words[0]);
      return (context) => look(context, ref);
    },
    reconcile: (name, rest) => {
      parse(name, rest);
      return reconcile;
    },
    show: (name, rest) => {
      const of = parse(name, rest, { words: 1 }).words[0] ?? '';
      const asked = /^\d+$/.test(of) ? readMember(name, of) : readRef(name, of);
      return (context) => show(context, asked);
    },
    refund: (name, rest) => {
      const count = rest.filter((each) => !each.startsWith('--')).length;
      const { words, flags } = parse(name, rest, { words: count === 3 ? 3 : 2, flags: ['again'] });
      const [member = '', payment = '', amount] = words;
      const again = flags.has('again');
      const asked = { member: readMember(name, member), payment: readUuid(name, payment), again };
      const written = amount === undefined ? undefined : readAmount(name, amount);
      return (context) => refund(context, { ...asked, amount: written });
    },
    ...debtCommands,
  });

/** `payouts <what> …`: earnings on their way to creators. */
export const parsePayouts = (args: readonly string[]): Command =>
  choose('payouts', args, {
    run: (name, rest) => {
      const { flags } = parse(name, rest, { flags: ['dry-run'] });
      return (context) => payOut(context, flags.has('dry-run'));
    },
    hold: (name, rest) => {
      if (rest.length === 1) return holdAll(name, rest, true);
      const payout = readPayout(name, rest);
      return (context) => move(context, 'hold', payout, 'It is held, and will not be sent.');
    },
    release: (name, rest) => {
      if (rest.length === 1) return holdAll(name, rest, false);
      const payout = readPayout(name, rest);
      return (context) => move(context, 'release', payout, 'It is sent within ten minutes.');
    },
  });

function choose(
  name: string,
  [what = '', ...rest]: readonly string[],
  parts: Record<string, Parse>,
): Command {
  const chosen = Object.hasOwn(parts, what) ? parts[what] : undefined;
  if (!chosen) throw new WrongCall(`"${name}" needs one of ${Object.keys(parts).join(', ')}.`);
  return chosen(`${name} ${what}`, rest);
}

async function check(
  { services: { providerSetup }, print }: CommandContext,
  repair: boolean,
): Promise<number> {
  if (!providerSetup)
    throw new CommandFailed('Only Stripe is looked at. With a bank, doctor checks the settings.');
  const found = await providerSetup.examine({ repair });
  for (const each of found)
    print(
      typeof each === 'string'
        ? `ok       ${each}`
        : `${each.level.padEnd(8)} ${each.says}\n         ${each.change}`,
    );
  return found.some((each) => typeof each !== 'string' && each.level === 'wrong') ? 1 : 0;
}

async function collect({ services, config, print }: CommandContext, month: Month, dryRun: boolean) {
  const name = formatMonth(month);
  if (!dryRun) {
    const isDone = await services.collecting.collect(month);
    print(isDone ? `${name} is collected.` : `${name} waits for charges without an answer.`);
    return 0;
  }
  let sum = 0n;
  let count = 0;
  for await (const { memberId, amount } of services.collecting.preview(month)) {
    print(`member ${memberId}: ${money(amount, config.currency)}`);
    sum += amount;
    count++;
  }
  print(
    `${plural(count, 'reader')} would be charged ${money(sum, config.currency)} for ${name}. Nothing was done.`,
  );
  return 0;
}

async function look({ services, print }: CommandContext, ref: string): Promise<number> {
  const found = await services.providerEvents.look(ref);
  if (!found) throw new NoSuchObject(`${ref} is not ours.`);
  print(`${ref} was looked up.`);
  return 0;
}

async function reconcile({ services, config, print }: CommandContext): Promise<number> {
  const found = await services.bookkeeping.reconcile();
  if (!found) throw new CommandFailed('Only Stripe has books of its own. With a bank, run bank reconcile.');
  const { differences, transactions, balance, booked, owed } = found;
  const written = (amount: bigint) => money(amount, config.currency);
  for (const { ref, what, provider_amount, ledger_amount, source_ref } of differences)
    print(
      what === 'unmatched'
        ? `${ref} (${source_ref ?? 'no object'}): ${written(provider_amount)} at the provider belong to nothing here`
        : `${ref}${what === 'cost' ? ', its cost' : ''}: ${written(provider_amount)} at the provider, ${written(ledger_amount)} in the ledger`,
    );
  if (balance !== booked)
    print(`The provider holds ${written(balance)}, and its bookings come to ${written(booked)}.`);
  if (balance < owed)
    print(`The provider holds ${written(balance)}, and ${written(owed)} are owed. Pay the rest in.`);
  print(
    isSound(found)
      ? `All bookings agree with the ledger: ${transactions}.`
      : `${plural(differences.length, 'difference')} in ${plural(Number(transactions), 'booking')}.`,
  );
  return isSound(found) ? 0 : 1;
}

async function show({ services, config, print }: CommandContext, of: bigint | string): Promise<number> {
  const member = typeof of === 'bigint' ? of : await services.shown.ownerOf(of);
  if (member === undefined) throw new NoSuchObject(`Nobody here is known to have ${String(of)}.`);
  await checkMember(services, member);
  const method = await services.methods.of(member);
  const saved = method
    ? [method.brand ?? method.kind ?? 'a method', method.last4, method.state].filter(Boolean).join(' ')
    : 'none';
  print(`Member ${member} pays with: ${saved}.`);
  for (const { at, what, id, amount, state, code, ref } of await services.shown.rowsOf(member)) {
    const sum = amount === null ? '' : ` ${money(amount, config.currency)}`;
    print([at.toISOString(), `${what}${sum}`, state, code ?? '', id, ref ?? ''].filter(Boolean).join('  '));
  }
  return 0;
}

async function refund(
  { services, config, print }: CommandContext,
  {
    member,
    payment,
    amount,
    again,
  }: { member: bigint; payment: string; amount: bigint | undefined; again: boolean },
): Promise<number> {
  await checkMember(services, member);
  const rows = await services.shown.rowsOf(member);
  const paid = rows.find(({ what, id }) => what === 'payment' && id === payment);
  if (!paid?.amount) throw new NoSuchObject(`Member ${member} has no payment ${payment}.`);
  const written = (sum: bigint) => money(sum, config.currency);
  const rest = (await services.refunds.payable(member)).get(payment) ?? 0n;
  if (rest === 0n)
    throw new CommandFailed(
      'Nothing was done: nothing of this payment is left to go back. It went back before, was disputed, or never arrived.',
    );
  const gone = paid.amount - rest;
  if (gone > 0n && !again)
    throw new CommandFailed(
      `${written(gone)} of ${written(paid.amount)} went back already. To give more of it back, add --again.`,
    );
  const back = amount ?? (again ? rest : paid.amount);
  checkWhole('payments refund', back, config);
  // The same command twice at once is one. After a refund, or one that failed, it is another.
  const before = rows.filter(({ what }) => what === 'refund').length;
  const request = uuidOf(`refund of ${member} ${payment} ${back}, number ${before}`);
  await act(services, { action: 'refund', memberId: member, id: payment, amount: back, request });
  print(`${written(back)} go back to member ${member}.`);
  return 0;
}

async function payOut({ services, config, print }: CommandContext, dryRun: boolean): Promise<number> {
  if (!dryRun) {
    await services.payouts.advance();
    print('Every payout that was due was worked on.');
    return 0;
  }
  const due = await services.payouts.preview();
  for (const { creatorId, amount, state } of due)
    print(`member ${creatorId}: ${money(amount, config.currency)}, ${state}`);
  print(`${plural(due.length, 'payout')} due. Nothing was done.`);
  return 0;
}

async function move(
  { services, print }: CommandContext,
  action: 'hold' | 'release',
  [memberId, id]: [member: bigint, id: string],
  text: string,
): Promise<number> {
  await checkMember(services, memberId);
  const rows = await services.shown.rowsOf(memberId);
  if (!rows.some((row) => row.what === 'payout' && row.id === id))
    throw new NoSuchObject(`Member ${memberId} has no payout ${id}.`);
  await act(services, { action, memberId, id, amount: undefined });
  print(text);
  return 0;
}

/** Without a payout: all of a member's, also those that are still to come. */
function holdAll(name: string, args: readonly string[], isHeld: boolean): Command {
  const member = readMember(name, parse(name, args, { words: 1 }).words[0] ?? '');
  return async ({ services, print }) => {
    await checkMember(services, member);
    if (!(await services.payouts.setHeld(member, isHeld)))
      throw new CommandFailed(`Member ${member} has not said where payouts go.`);
    await services.admin.log.write({
      request: randomUUID(),
      adminId: commandLine,
      action: isHeld ? 'hold' : 'release',
      object: `member ${member}`,
      reason: 'by the command line',
      before: '',
      after: isHeld ? 'held' : '',
    });
    print(
      isHeld
        ? `Nothing more is paid out to member ${member}.`
        : `Member ${member} is paid again, held payouts within a day.`,
    );
    return 0;
  };
}

function readPayout(name: string, args: readonly string[]): [member: bigint, id: string] {
  const [member = '', id = ''] = parse(name, args, { words: 2 }).words;
  return [readMember(name, member), readUuid(name, id)];
}

function readUuid(name: string, text: string): string {
  if (!/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text))
    throw new WrongCall(`"${name}" needs the id of a payment or payout, as "payments show" prints it.`);
  return text.toLowerCase();
}

/** With the provider's name before it, or without. */
function readRef(name: string, text = ''): string {
  if (!/^(stripe:)?[a-z]+_\w{1,200}$/.test(text))
    throw new WrongCall(`"${name}" needs a reference such as pi_….`);
  return text.startsWith('stripe:') ? text : `stripe:${text}`;
}
