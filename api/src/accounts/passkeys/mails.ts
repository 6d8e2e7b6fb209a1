import type { Language } from '@flattr/pages/languages';
import type { Context } from '../../platform/context.ts';
import type { Db } from '../../platform/db/index.ts';
import { letter } from '../../platform/mail/letter.ts';
import type { Outbox } from '../../platform/mail/outbox.ts';
import { words } from '../../platform/mail/words.ts';

export type PasskeyMails = ReturnType<typeof createPasskeyMails>;

interface Told {
  readonly email: string | null;
  readonly language: Language;
  readonly now: Date;
}

/** It is news for so long. */
const lastsMs = 2 * 24 * 60 * 60_000;

/** Tells members that a passkey was added or removed, so that they notice one that is not theirs. */
export function createPasskeyMails({ config }: Pick<Context, 'config'>, { outbox }: { outbox: Outbox }) {
  const { serviceName, publicUrl } = config;

  async function put(
    transaction: Db,
    { email, now, language }: Told,
    change: 'added' | 'removed',
    name: string,
  ): Promise<void> {
    if (email === null) return;
    const { notYou, [change]: say } = words[language].passkey;
    const said = letter(language, [say.text(name), notYou, { url: `${publicUrl}/account` }]);
    const mail = { to: email, subject: say.subject(serviceName), ...said };
    await outbox.put(transaction, mail, { now, lastsMs });
  }

  return {
    added: (transaction: Db, told: Told, name: string) => put(transaction, told, 'added', name),
    removed: (transaction: Db, told: Told, name: string) => put(transaction, told, 'removed', name),
  };
}
