import type { Db } from '../../platform/db/index.ts';
import type { ExportPart } from '../../platform/member-data.ts';
import { findChoice, findNotices } from './store.ts';

/** Whether a member wants reminders, and which mails about money were written. */
export const moneyMailsExport = (db: Db): ExportPart => ({
  list: 'moneyMails',
  async *records(memberId) {
    const choice = await findChoice(db, memberId);
    if (choice) yield { mail: 'reminders', wanted: choice.wanted };
    for (const { kind, ref, written_at } of await findNotices(db, memberId))
      yield { mail: kind, about: ref, writtenAt: written_at.toISOString() };
  },
});
