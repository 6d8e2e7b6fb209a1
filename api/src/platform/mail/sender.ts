import { flattr } from '../commands.ts';
import type { Context } from '../context.ts';
import { logFinding } from '../operations/finding.ts';
import type { Mail, Mailer } from './mailer.ts';
import { faultOf, mailFinding } from './refusals.ts';
import * as store from './store.ts';

export interface SenderContext extends Pick<Context, 'db' | 'clock' | 'log'> {
  readonly config: Pick<Context['config'], 'publicUrl'>;
}

const atOnce = 4;
const lookAtOnce = 40;
/** Longer than a mail server may take. A process that has not finished by then counts as dead. */
const claimLastsMs = 3 * 60_000;
const firstDelayMs = 5_000;
const longestDelayMs = 30 * 60_000;
/** How long to leave a mail server alone that is away. Every mail would meet the same. */
const longestRestMs = 60_000;

/** Sends what is due, in one process. It wakes up by itself for mails that were not taken. */
export class Sender {
  readonly #context: SenderContext;
  readonly #send: Mailer;
  #running: Promise<void> = Promise.resolve();
  /** The look after the one that is under way. */
  #next: Promise<void> | undefined;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  /** How often in a row the mail server was found away. */
  #timesAway = 0;

  constructor(context: SenderContext, send: Mailer) {
    this.#context = context;
    this.#send = send;
  }

  /** Sends what is due. Whoever asks while that is under way shares the next look with others who do. */
  readonly look = (): Promise<void> => {
    this.#next ??= this.#running.then(() => {
      this.#next = undefined;
      this.#running = this.#lookAround().catch((error: unknown) => {
        if (this.#isStopped) return;
        this.#context.log.error({ err: error }, 'mails could not be looked for');
        this.#lookIn(firstDelayMs);
      });
      return this.#running;
    });
    return this.#next;
  };

  /** Waits for what is being handed over, but not for long. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    const patience = new Promise((resolve) => setTimeout(resolve, 5_000).unref());
    await Promise.race([this.#running, patience]);
  }

  async #lookAround(): Promise<void> {
    const { db, clock } = this.#context;
    clearTimeout(this.#timer);
    if (this.#isStopped) return;
    await this.#sendAll();
    const next = this.#isStopped ? undefined : await store.findNextTry(db);
    if (!next) return;
    const rest = this.#timesAway === 0 ? 500 : firstDelayMs * 2 ** (this.#timesAway - 1);
    const wait = Math.max(next.getTime() - (await clock()).getTime(), rest);
    this.#lookIn(Math.min(wait, longestRestMs));
  }

  #lookIn(delayMs: number): void {
    this.#timer = setTimeout(() => void this.look(), delayMs);
    this.#timer.unref();
  }

  /** Until no more is due, or the mail server is away. */
  async #sendAll(): Promise<void> {
    const { db, clock } = this.#context;
    for (let isAway = false; !isAway && !this.#isStopped; ) {
      const due = await store.findDue(db, await clock(), lookAtOnce);
      if (due.length === 0) return;
      const worker = async () => {
        for (let mail = due.shift(); mail && !isAway && !this.#isStopped; mail = due.shift())
          if (!(await this.#sendOne(mail))) isAway = true;
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
    }
  }

  /** False when the mail server is away. */
  async #sendOne(mail: store.OutgoingMail): Promise<boolean> {
    const { db, clock, log, config } = this.#context;
    const now = await clock();
    if (!(await store.claim(db, mail, new Date(now.getTime() + claimLastsMs)))) return true;
    if (mail.expires_at <= now) {
      const says = `A mail was given up after ${mail.failures} tries, because it is of no use any more.`;
      log.error({ mail: mail.id }, `${says} Check SMTP_URL and MAIL_FROM with "${flattr} doctor".`);
      await store.finish(db, mail.id, 'failed');
      return true;
    }
    try {
      await this.#send(readMail(mail), `<${mail.id}@${new URL(config.publicUrl).hostname}>`);
    } catch (error) {
      return this.#notTaken(mail, error);
    }
    this.#timesAway = 0;
    await store.finish(db, mail.id, 'sent');
    return true;
  }

  /** False when the mail server is away. */
  async #notTaken({ id, failures, expires_at }: store.OutgoingMail, error: unknown): Promise<boolean> {
    const { db, clock, log } = this.#context;
    const fault = faultOf(error);
    this.#timesAway = fault === 'server' ? this.#timesAway + 1 : 0;
    if (fault === 'address') {
      log.info({ mail: id }, 'a mail server refused an address');
      await store.finish(db, id, 'refused');
      return true;
    }
    logFinding(log, mailFinding(error), error);
    const now = (await clock()).getTime();
    const delay = Math.min(firstDelayMs * 3 ** failures, longestDelayMs);
    await store.tryAgain(db, id, new Date(Math.min(now + delay, Math.max(expires_at.getTime(), now + 1))));
    return fault !== 'server';
  }
}

export const readMail = ({ recipient, contents }: store.OutgoingMail): Mail => ({
  to: recipient,
  ...JSON.parse(contents),
});
