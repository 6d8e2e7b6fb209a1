import { type Db, query, sql, write } from '../db/index.ts';

export type Outcome = 'sent' | 'refused' | 'failed';

export interface OutgoingMail {
  readonly id: string;
  readonly recipient: string;
  /** The mail without its recipient, as JSON. */
  readonly contents: string;
  /** How often it was not taken. */
  readonly failures: number;
  readonly created_at: Date;
  readonly try_at: Date;
  readonly expires_at: Date;
}

export async function insertMail(transaction: Db, mail: Omit<OutgoingMail, 'failures'>): Promise<void> {
  const { id, recipient, contents, created_at, try_at, expires_at } = mail;
  await write(
    transaction,
    sql`insert into outgoing_mails (id, recipient, contents, created_at, try_at, expires_at)
        values (${id}, ${recipient}, ${contents}, ${created_at}, ${try_at}, ${expires_at})`,
  );
}

/** The most urgent first: a code is of no use ten minutes later. */
export function findDue(db: Db, now: Date, limit: number): Promise<OutgoingMail[]> {
  return query(
    db,
    sql`select id, recipient, contents, failures, created_at, try_at, expires_at from outgoing_mails
        where outcome is null and try_at <= ${now} order by expires_at, id limit ${limit}`,
  );
}

/** When the next mail is due. Undefined while none waits. */
export async function findNextTry(db: Db): Promise<Date | undefined> {
  const [row] = await query<{ at: Date | null }>(
    db,
    sql`select min(try_at) as at from outgoing_mails where outcome is null`,
  );
  return row?.at ?? undefined;
}

/** True for the one process that may try to send it. Until `until`, no other may. */
export async function claim(db: Db, { id, try_at }: OutgoingMail, until: Date): Promise<boolean> {
  const claimed = await write(
    db,
    sql`update outgoing_mails set try_at = ${until}
        where id = ${id} and try_at = ${try_at} and outcome is null`,
  );
  return claimed === 1;
}

export async function tryAgain(db: Db, id: string, at: Date): Promise<void> {
  await write(
    db,
    sql`update outgoing_mails set try_at = ${at}, failures = failures + 1 where id = ${id} and outcome is null`,
  );
}

export async function finish(db: Db, id: string, outcome: Outcome): Promise<void> {
  await write(
    db,
    sql`update outgoing_mails set outcome = ${outcome}, recipient = null, contents = null where id = ${id}`,
  );
}

export async function findState(
  db: Db,
  id: string,
): Promise<{ outcome: Outcome | null; failures: number } | undefined> {
  const [row] = await query<{ outcome: Outcome | null; failures: number }>(
    db,
    sql`select outcome, failures from outgoing_mails where id = ${id}`,
  );
  return row;
}

/** What waits for an address, newest first. */
export function findWaiting(db: Db, recipient: string, now: Date): Promise<OutgoingMail[]> {
  return query(
    db,
    sql`select id, recipient, contents, failures, created_at, try_at, expires_at from outgoing_mails
        where recipient = ${recipient} and outcome is null and expires_at > ${now}
        order by created_at desc, id limit 200`,
  );
}

/** Deletes what is over. `unsent`: also what nobody has tried to send. */
export async function deleteExpired(db: Db, now: Date, { unsent }: { unsent: boolean }): Promise<void> {
  await write(
    db,
    sql`delete from outgoing_mails where expires_at <= ${now} and (outcome is not null or ${unsent})`,
  );
}

export async function deleteMailsTo(transaction: Db, recipient: string): Promise<void> {
  await write(transaction, sql`delete from outgoing_mails where recipient = ${recipient}`);
}
