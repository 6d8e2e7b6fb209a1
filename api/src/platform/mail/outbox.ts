import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Db } from '../db/index.ts';
import type { Forgetful } from '../member-data.ts';
import { forNoRequest } from '../requests/request-id.ts';
import type { Mail, Mailer } from './mailer.ts';
import { readMail, Sender, type SenderContext } from './sender.ts';
import * as store from './store.ts';

/** `late`: it was tried and is tried again. `refused`: the address takes no mail. `failed`: it was given up. */
export type MailState = 'waiting' | 'late' | store.Outcome;

/** Mails on their way out. A request only writes them; they are sent later, and again until they are taken or expire. */
export interface Outbox extends Forgetful {
  /** Writes a mail in the transaction of what it is about, and returns its id. It is sent after the commit. */
  put(transaction: Db, mail: Mail, when: { readonly now: Date; readonly lastsMs: number }): Promise<string>;
  /** Undefined when it expired. */
  stateOf(id: string): Promise<MailState | undefined>;
  /** Sends what is due now. Any number of processes may do so at once. */
  sendDue(): Promise<void>;
  /** What waits for an address, newest first: without a mail server, the sandbox's mailbox. */
  waitingFor(address: string): Promise<(Mail & { readonly at: Date })[]>;
  /** Ends sending. A mail that is just being handed over may be sent again by another process, with the same id. */
  stop(): Promise<void>;
}

/** Without `send` mails stay until they expire. */
export function createOutbox(context: SenderContext, { send }: { send: Mailer | undefined }): Outbox {
  const { db, clock } = context;
  const sender = send && new Sender(context, send);
  return {
    async put(transaction, { to, ...contents }, { now, lastsMs }) {
      const id = randomUUID();
      await store.insertMail(transaction, {
        id,
        recipient: to,
        contents: JSON.stringify(contents),
        created_at: now,
        try_at: now,
        expires_at: new Date(now.getTime() + lastsMs),
      });
      // Sent at once, and not by the next look a minute later.
      const { executionPromise } = transaction as Knex.Transaction;
      if (sender)
        executionPromise?.then(
          () => forNoRequest(sender.look),
          () => undefined,
        );
      return id;
    },
    async stateOf(id) {
      const row = await store.findState(db, id);
      return row && (row.outcome ?? (row.failures === 0 ? 'waiting' : 'late'));
    },
    async sendDue() {
      await store.deleteExpired(db, await clock(), { unsent: send === undefined });
      await sender?.look();
    },
    async waitingFor(address) {
      const rows = await store.findWaiting(db, address, await clock());
      return rows.map((row) => ({ ...readMail(row), at: row.created_at }));
    },
    forget: async (transaction, { email }) => {
      if (email !== null) await store.deleteMailsTo(transaction, email);
    },
    stop: async () => sender?.stop(),
  };
}
