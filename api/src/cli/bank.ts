import { type FileHandle, open, readFile, unlink } from 'node:fs/promises';
import { type Bank, inEuros } from '../payments/index.ts';
import { flattr } from '../platform/commands.ts';
import { type Command, type CommandContext, CommandFailed, parse, plural, WrongCall } from './command.ts';

/** What the operator of a service with a bank account does: `bank import`, `bank export` and so on. */
export function parseBank([name = '', ...args]: readonly string[]): Command {
  const parseOne = Object.hasOwn(parsers, name) ? parsers[name] : undefined;
  if (!parseOne)
    throw new WrongCall(name ? `Unknown command "bank ${name}".` : '"bank" needs to know what to do.');
  const command = parseOne(args);
  return (context) => {
    const { bank } = context.services;
    if (!bank) throw new CommandFailed('This service has no bank account. Set PAYMENTS=bank first.');
    return command(bank, context);
  };
}

type BankCommand = (bank: Bank, context: CommandContext) => Promise<number>;

const parsers: Readonly<Record<string, (args: readonly string[]) => BankCommand>> = {
  import: parseImport,
  unmatched(args) {
    parse('bank unmatched', args);
    return unmatched;
  },
  assign: parseAssign,
  return: (args) =>
    decision('bank return', args, (bank) => bank.decide.sendBack, 'It goes back with the next export'),
  'set-aside': (args) =>
    decision('bank set-aside', args, (bank) => bank.decide.setAside, 'It changes no balance'),
  export: parseExport,
  batches(args) {
    parse('bank batches', args);
    return batches;
  },
  refuse: parseRefuse,
  reconcile(args) {
    parse('bank reconcile', args);
    return reconcile;
  },
  reseal(args) {
    parse('bank reseal', args);
    return async (bank, { print }) => {
      const count = await bank.reseal();
      print(`${plural(count, 'text')} sealed with the first key of BANK_KEY. The others can go.`);
      return 0;
    };
  },
};

function parseImport(args: readonly string[]): BankCommand {
  const { words, flags } = parse('bank import', args, { words: 1, flags: ['dry-run'] });
  const dryRun = flags.has('dry-run');
  return async (bank, { print }) => {
    const { statements, known, booked, settled, closing } = await bank.importFile(
      await read(words[0] ?? ''),
      {
        dryRun,
      },
    );
    print(
      `${plural(statements, 'statement')}: ${plural(known, 'transaction')} known, ${plural(
        [...booked.values()].reduce((sum, { count }) => sum + count, 0),
        'new one',
      )}. The account holds ${inEuros(closing.cents)} EUR on ${closing.date}.`,
    );
    for (const [state, { count, cents }] of booked) print(`  ${state}: ${count}, ${inEuros(cents)} EUR`);
    if (settled > 0) print(`${plural(settled, 'transaction')} that waited: booked now.`);
    if (booked.has('unmatched')) print(`Decide about those with: ${flattr} bank unmatched`);
    if (dryRun) print('Nothing was written.');
    return 0;
  };
}

async function unmatched(bank: Bank, { print }: CommandContext): Promise<number> {
  const waiting = await bank.waiting();
  for (const { id, cents, booked_on, state, words } of waiting) {
    const { name, iban, text, why } = words ?? { text: '', why: '' };
    print(`${id}  ${booked_on}  ${inEuros(cents)} EUR  ${state === 'returning' ? 'goes back' : why}`);
    print(`  ${[name, iban, text && `“${text}”`].filter(Boolean).map(visible).join(', ')}`);
  }
  print(waiting.length === 0 ? 'Nothing waits.' : `${plural(waiting.length, 'transaction')}.`);
  return 0;
}

/** Anybody can write into a transfer's text: nothing of it may steer the terminal. */
const visible = (text: string | undefined | false) => String(text).replace(/\p{C}/gu, '.');

function parseAssign(args: readonly string[]): BankCommand {
  const [transaction = '', to = ''] = parse('bank assign', args, { words: 2 }).words;
  checkTransaction(transaction, 'bank assign');
  // A number is a member's, also where a batch begins like it: then more of the batch's id has a letter.
  if (!/^[1-9]\d{0,17}$/.test(to)) {
    if (!isId(to)) throw new WrongCall('"bank assign" needs a member’s id, a number, or the id of a batch.');
    return async (bank, { print }) => {
      const { count, lostCents } = await bank.decide.assignToBatch(transaction, to);
      print(`Recorded: the bank made ${plural(count, 'payment')} of batch ${to}.`);
      if (lostCents > 0n) print(`${inEuros(lostCents)} EUR of it was there no more: the service bears it.`);
      return 0;
    };
  }
  return async (bank, { print }) => {
    const cents = await bank.decide.assignToMember(transaction, BigInt(to));
    print(
      `Recorded: ${inEuros(cents)} EUR ${cents > 0n ? 'for the wallet' : 'from the wallet'} of member ${to}.`,
    );
    return 0;
  };
}

function decision(
  name: string,
  args: readonly string[],
  deciding: (bank: Bank) => (transaction: string) => Promise<bigint>,
  said: string,
): BankCommand {
  const [transaction = ''] = parse(name, args, { words: 1 }).words;
  checkTransaction(transaction, name);
  return async (bank, { print }) => {
    print(`Recorded: ${inEuros(await deciding(bank)(transaction))} EUR. ${said}.`);
    return 0;
  };
}

function checkTransaction(text: string, name: string): void {
  if (!/^[0-9a-f]{8,32}(-\d*)?$/.test(text))
    throw new WrongCall(`"${name}" needs the id of a transaction, or at least its first 8 characters.`);
}

/** Of a batch: all of its id, or its beginning. */
const isId = (text: string) => /^[0-9a-f]{8,32}$/.test(text);

function checkBatch(text: string, name: string): void {
  if (!isId(text))
    throw new WrongCall(`"${name}" needs the id of a batch, or at least its first 8 characters.`);
}

function parseExport(args: readonly string[]): BankCommand {
  const isAgain = args.includes('--again');
  const { words } = parse('bank export', args, { words: isAgain ? 2 : 1, flags: ['again'] });
  const [path = '', id = ''] = words;
  if (isAgain) checkBatch(id, 'bank export --again');
  return async (bank, { print, services }) => {
    // The file first: nothing is frozen when it cannot be written.
    const file = await createFile(path);
    let written = false;
    try {
      const { file: exported, leftOut } = isAgain
        ? { file: await bank.batches.again(id), leftOut: [] }
        : await freeze(bank, services);
      for (const { kind, memberId, cents, why } of leftOut)
        print(
          `Left out: ${kind} of ${inEuros(cents)} EUR${memberId === null ? '' : ` for member ${memberId}`}: ${visible(why)}.`,
        );
      if (leftOut.some(({ batch }) => batch !== undefined))
        print(
          `Pay each of those by hand once. If the statement has it without that id, say: ${flattr} bank assign TRANSACTION ID. If it cannot be paid: ${flattr} bank refuse ID`,
        );
      if (!exported) {
        print('There is nothing to pay.');
        return 0;
      }
      print(
        `Batch ${exported.id}: ${plural(exported.count, 'payment')}, ${inEuros(exported.cents)} EUR, SHA-256 ${exported.digest}.`,
      );
      await file.writeFile(exported.xml);
      await file.sync();
      written = true;
      print(`Written to ${path}. Give it to the bank, and delete it: it holds names and IBANs.`);
      return 0;
    } finally {
      await file.close();
      if (!written) await unlink(path);
    }
  };
}

/** With everything that is due by now: what a job would have done in the next minutes does not wait for the next file. */
async function freeze(bank: Bank, { refunds, payouts }: CommandContext['services']) {
  await refunds.advance();
  await payouts.advance();
  return bank.batches.freeze();
}

async function batches(bank: Bank, { print }: CommandContext): Promise<number> {
  const open = await bank.batches.open();
  for (const { id, created_at, count, control_cents, file } of open)
    print(
      `${id}  ${created_at.toISOString()}  ${file === null ? 'by hand' : plural(count, 'payment')}, ${inEuros(control_cents)} EUR`,
    );
  print(open.length === 0 ? 'No batch is open.' : `${plural(open.length, 'open batch', 'open batches')}.`);
  return 0;
}

function parseRefuse(args: readonly string[]): BankCommand {
  const { words, flags } = parse('bank refuse', args, { words: 1, flags: ['rest'] });
  const [id = ''] = words;
  checkBatch(id, 'bank refuse');
  return async (bank, { print }) => {
    const { count, cents } = await bank.batches.refuse(id, { rest: flags.has('rest') });
    print(`Recorded: ${plural(count, 'payment')}, ${inEuros(cents)} EUR, went back to where they came from.`);
    return 0;
  };
}

async function reconcile(bank: Bank, { print }: CommandContext): Promise<number> {
  const { closing, opening, forMembers, onItsWay, unmatched, aside, byHand, differences } =
    await bank.reconcile();
  print(
    closing
      ? `The account holds ${inEuros(closing.cents)} EUR on ${closing.date}.`
      : 'No statement was read yet.',
  );
  print(
    `Of the service: ${inEuros(forMembers + onItsWay)}, of which ${inEuros(onItsWay)} is on its way out. Waiting for a decision: ${inEuros(unmatched)}.`,
  );
  const rest = opening + aside + byHand;
  print(
    `Not of the service: ${inEuros(rest)}. It held ${inEuros(opening)} before the first statement, ${inEuros(aside)} was set aside, and ${inEuros(byHand)} was paid by hand.`,
  );
  if (forMembers < 0n)
    print(
      `More is on its way out than came in through this account: ${inEuros(-forMembers)} EUR came another way, such as a provider before. Pay it in before the bank makes the payments.`,
    );
  for (const difference of differences) print(`Differs: ${difference}`);
  print(differences.length === 0 ? 'The books agree.' : `${plural(differences.length, 'difference')}.`);
  return differences.length === 0 ? 0 : 1;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new CommandFailed(`${path} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

/** A new file that only its owner can read. */
async function createFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandFailed(
      code === 'EEXIST'
        ? `${path} is there already. Choose another name.`
        : `${path} cannot be written: ${code}. Nothing was exported.`,
    );
  }
}
