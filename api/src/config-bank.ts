import { checkIban } from '@flattr/bank-files';
import { z } from 'zod';

/** The account of a service that is paid and pays through a bank. */
export interface BankConfig {
  /** In capitals, without spaces. */
  readonly iban: string;
  /** Who the account belongs to, as the bank writes it. */
  readonly name: string;
  /** 32 bytes each: the first encrypts IBANs, names and exported files at rest, the others only open what is older. */
  readonly keys: readonly [Buffer, ...Buffer[]];
}

const keyHelp =
  'must be 32 random bytes in base64. This makes one: node -e "console.log(crypto.randomBytes(32).toString(\'base64\'))"';

const isKey = (text: string) =>
  /^[A-Za-z0-9+/]{43}=$/.test(text) && new Set(Buffer.from(text, 'base64')).size > 8;

export const bankVariables = {
  BANK_IBAN: z
    .string()
    .transform((text, context) => {
      const check = checkIban(text);
      if (check.valid && check.sepa) return check.iban;
      context.addIssue(
        check.valid
          ? 'is in a country that euro transfers (SEPA) do not reach. Take an account in another country.'
          : `is not a valid IBAN (${check.problem}). Copy it from a statement of the bank.`,
      );
      return z.NEVER;
    })
    .optional(),
  BANK_NAME: z
    .string()
    .regex(/^(?=.*\p{L})\P{C}{1,70}$/u, 'must be the name of the account’s owner, at most 70 characters')
    .optional(),
  BANK_KEY: z
    .string()
    .transform((text, context): readonly [Buffer, ...Buffer[]] => {
      const [first = '', ...older] = text.trim().split(/\s+/);
      if (![first, ...older].every(isKey)) {
        context.addIssue(keyHelp);
        return z.NEVER;
      }
      return [Buffer.from(first, 'base64'), ...older.map((key) => Buffer.from(key, 'base64'))];
    })
    .optional(),
};

type BankVariables = z.output<z.ZodObject<typeof bankVariables>>;

/** What else decides whether the service can be paid through a bank. */
interface Surroundings {
  readonly sandbox: boolean;
  /** On this machine only: a test with friends. */
  readonly local: boolean;
  readonly currency: string;
  readonly databaseUrl: string | undefined;
}

/** What is wrong with the settings of the bank, if anything. */
export function bankMistake(value: BankVariables, around: Surroundings): string | undefined {
  if (value.BANK_IBAN === undefined)
    return 'BANK_IBAN: is missing. Set the IBAN of the account that readers pay to.';
  if (value.BANK_NAME === undefined)
    return 'BANK_NAME: is missing. Set the name of the account’s owner, as the bank writes it.';
  if (value.BANK_KEY === undefined) return `BANK_KEY: is missing. It ${keyHelp}`;
  if (around.currency !== 'EUR')
    return `CURRENCY: PAYMENTS=bank works in EUR only, because SEPA does, and this is ${around.currency}.`;
  if (around.local) return undefined;
  if (around.sandbox)
    return 'SANDBOX: play money could be paid out as real money. Set SANDBOX=0, or PAYMENTS=play.';
  return around.databaseUrl === undefined
    ? 'DATABASE_URL: the embedded database does not survive a power cut, so it holds no real money. Set PostgreSQL.'
    : undefined;
}

export function readBank({ BANK_IBAN, BANK_NAME, BANK_KEY }: BankVariables): BankConfig | undefined {
  return BANK_IBAN && BANK_NAME && BANK_KEY
    ? { iban: BANK_IBAN, name: BANK_NAME, keys: BANK_KEY }
    : undefined;
}
