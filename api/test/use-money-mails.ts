import { monthStart } from '@flattr/settlement';
import { query, sql } from '../src/platform/db/index.ts';
import { done } from '../src/platform/failure.ts';
import { readMail } from '../src/platform/mail/sender.ts';
import { addMember, eur } from './fixtures.ts';
import { ProviderWithBook } from './provider-with-book.ts';
import { useServices } from './use-services.ts';

export const moneyEnvironment = { COLLECT_DAYS: '4', PAYOUT_MINIMUM: '4.00' };

/** Days and months as mails in English name them. */
export const day = (at: Date) =>
  new Intl.DateTimeFormat('en', { dateStyle: 'long', timeZone: 'UTC' }).format(at);
export const monthName = (month: number) =>
  new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    monthStart(month),
  );

/** The service with a provider of its own before each test, and the mails it writes. */
export function useMoneyMails() {
  let provider = new ProviderWithBook();
  const real = useServices(moneyEnvironment, () => {
    provider = new ProviderWithBook();
    return provider;
  });

  /** A member with an address, whose pages were last in this language. */
  async function mailed(name: string, language: string | null = 'en', monthlyAmount = 0n): Promise<bigint> {
    const id = await addMember(real.db, { monthlyAmount });
    const email = `${name}@example.com`;
    await real
      .db('members')
      .where({ id: id as never })
      .update({ email, mail_language: language });
    return id;
  }

  /** Somebody who comes to a page of the provider. */
  const visitor = (memberId: bigint) =>
    ({ memberId, email: 'rita@example.com', language: 'en', returnTo: '/' }) as const;

  const emptyOutbox = () => real.db('outgoing_mails').delete();

  async function mails() {
    const rows = await query<Parameters<typeof readMail>[0]>(
      real.db,
      sql`select * from outgoing_mails order by recipient, contents`,
    );
    return rows.map(readMail);
  }

  return {
    get real() {
      return real;
    },
    get provider() {
      return provider;
    },
    mailed,
    visitor,
    /** A reader with a saved card, without the mail about it. */
    async reader(name: string, language: string | null = 'en'): Promise<bigint> {
      const id = await mailed(name, language, eur(5));
      done(await real.services.methods.begin(visitor(id)));
      await real.services.methods.look(id);
      await emptyOutbox();
      return id;
    },
    async collect(): Promise<number> {
      const month = await real.currentMonth();
      await real.services.collecting.collect(month);
      return month;
    },
    emptyOutbox,
    mails,
    subjects: async () => (await mails()).map(({ to, subject }) => `${to}: ${subject}`),
  };
}
