import { formatMoney } from '@flattr/pages/money/money';
import { formatMonth } from '@flattr/settlement';
import type { OutsideSum } from '../../ledger/index.ts';
import type { Bank, Watch } from '../../payments/index.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { type Action, debtId, paymentObject } from '../acts.ts';
import type { EntryRow } from '../log/store.ts';
import { words } from '../words.ts';
import { actForms } from './act-form.ts';
import { type Around, adminPage, card, memberLink, rowsOf, when } from './frame.ts';
import { moneyCard } from './money.ts';

/** Everything that waits for somebody to look at it. */
export interface Waiting {
  readonly open: Awaited<ReturnType<Watch['openPayments']>>;
  readonly mismatches: Awaited<ReturnType<Watch['mismatches']>>;
  readonly disputes: Awaited<ReturnType<Watch['disputes']>>;
  readonly payouts: Awaited<ReturnType<Watch['waitingPayouts']>>;
  readonly refunds: Awaited<ReturnType<Watch['waitingRefunds']>>;
  readonly debts: Awaited<ReturnType<Watch['closingDebts']>>;
  /** Of the bank's account, where there is one. */
  readonly transactions: Awaited<ReturnType<Bank['waiting']>> | undefined;
}

interface Overview {
  readonly now: Date;
  readonly sums: readonly OutsideSum[];
  readonly waiting: Waiting;
  /** The newest note of each mismatch that somebody has looked after, by its object. */
  readonly notes: ReadonlyMap<string, EntryRow>;
  /** What was just done. */
  readonly done: EntryRow | undefined;
}

/** How many rows of each list are shown. */
export const mostListed = 100;

export function overviewPage(around: Around, { now, sums, waiting, notes, done }: Overview): string {
  const row = rowOf(around, now);
  return adminPage(
    around,
    words.title,
    html`${done && doneNotice(done)}<div class="admin-cards">
${findCard()}
${moneyCard(around, sums)}
${list(
  'open',
  waiting.open.map((payment) => row({ ...payment, at: payment.made_at, actions: ['look'] })),
)}
${list(
  'mismatches',
  waiting.mismatches.map((payment) => {
    const note = notes.get(paymentObject(payment.member_id, payment.id));
    const said = note && html`${words.mismatches.noted}: ${note.reason}`;
    return row({ ...payment, at: payment.made_at, said, actions: note ? ['look'] : ['look', 'write-off'] });
  }),
  words.mismatches.hint,
)}
${list(
  'disputes',
  waiting.disputes.map((dispute) =>
    row({
      ...dispute,
      id: dispute.payment_id,
      state: dispute.status,
      at: dispute.made_at,
      said: dispute.ref,
    }),
  ),
)}
${list(
  'payouts',
  waiting.payouts.map((payout) =>
    row({
      ...payout,
      member_id: payout.creator_id,
      at: payout.requested_at,
      said: stopOf(payout, now),
      actions: payoutActions(payout),
    }),
  ),
)}
${list(
  'refunds',
  waiting.refunds.map((refund) => row({ ...refund, at: refund.made_at, said: refund.reason })),
)}
${list(
  'debts',
  waiting.debts.map(({ member_id, amount, closed_at }) =>
    row({
      member_id,
      id: debtId(member_id, amount),
      amount,
      state: words.debts.state,
      at: closed_at,
      actions: ['paid-by-hand', 'keep'],
    }),
  ),
  words.debts.hint,
)}
${waiting.transactions && list('transactions', waiting.transactions.slice(0, mostListed).map(transactionRow), words.transactions.hint)}</div>`,
    '/admin',
  );
}

/** The words of the bank are encrypted in the database, and are shown by the command only. */
function transactionRow({ id, cents, booked_on, state, words: told }: Transaction): Html {
  return html`<li class="row-item row-wrap"><div class="row-text"><p class="row-title">${formatMoney(cents * 10_000n, 'EUR', 'en')} ${state}</p>
<p class="hint">${booked_on}</p>${told && html`<p>${told.why}</p>`}<p class="hint admin-id">${id}</p></div></li>`;
}

type Transaction = NonNullable<Waiting['transactions']>[number];

/** What stops a payout: itself, or everything of its creator. */
function stopOf(
  { state, code, is_held, waits_until, in_no_file }: Waiting['payouts'][number],
  now: Date,
): Html | false {
  if (state === 'asked' && !in_no_file) return false; // it is with the bank or the provider
  const { held, stopped, waits } = words.payouts;
  const why = [
    state === 'held' && html`${held}: ${code}`,
    is_held && stopped,
    waits_until !== null && waits_until > now && html`${waits} ${when(waits_until)}`,
  ].filter((each) => each !== false);
  return why.length > 0 && html`${why.map((each, index) => html`${index > 0 && '; '}${each}`)}`;
}

/** What can be done with a payout before it is sent. */
export function payoutActions({
  state,
  code,
  in_no_file = false,
}: {
  state: string;
  code?: string | null;
  in_no_file?: boolean;
}): Action[] {
  if (state === 'requested' || in_no_file) return ['hold', 'give-back'];
  if (state === 'held')
    return code === 'operator' ? ['release', 'give-back'] : ['hold', 'release', 'give-back'];
  return [];
}

function doneNotice({ id, action, object, before, after }: EntryRow): Html {
  return html`<div class="notice notice-done" role="status"><p>${words.done} <a href="/admin/log">${String(id)}</a>, ${action}, ${object}${after && html`, ${before} → ${after}`}</p></div>`;
}

function findCard(): Html {
  const { find } = words;
  return card(
    find.title,
    html`<form class="stack narrow" method="post" action="/admin/members"><div class="field"><label for="find">${find.label}</label>
<div class="input-row"><input id="find" name="find" required maxlength="254" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="find-hint"><button class="button">${find.press}</button></div>
<p class="hint" id="find-hint">${find.hint}</p></div></form>`,
  );
}

function list(
  name: keyof Pick<
    typeof words,
    'open' | 'mismatches' | 'disputes' | 'payouts' | 'refunds' | 'debts' | 'transactions'
  >,
  rows: readonly Html[],
  hint?: string,
): Html {
  const { title, none } = words[name];
  if (rows.length === 0) return card(title, html`<p class="hint">${none}</p>`);
  return card(
    title,
    html`${hint !== undefined && html`<p class="hint">${hint}</p>`}${rowsOf(rows)}${rows.length >= mostListed && html`<p class="hint">${words.more}</p>`}`,
  );
}

interface Row {
  readonly member_id: bigint;
  readonly id: string;
  readonly amount: bigint;
  readonly state: string;
  readonly month?: number | null;
  readonly failure?: string | null;
  readonly at: Date;
  readonly said?: Html | string | false | undefined;
  readonly actions?: readonly Action[];
}

function rowOf({ currency }: Around, now: Date) {
  return ({ member_id, id, amount, state, month, failure, at, said, actions = [] }: Row): Html =>
    html`<li class="row-item row-wrap"><div class="row-text"><p class="row-title">${formatMoney(amount, currency, 'en')} ${state}${failure && html`, ${failure}`}</p>
<p class="hint">${memberLink(member_id)}${month != null && html`, ${formatMonth(month)}`}, ${when(at)}, ${ageOf(at, now)}</p>
${said && html`<p>${said}</p>`}<p class="hint admin-id">${id}</p></div>
${actForms({ memberId: member_id, id, actions })}</li>`;
}

function ageOf(at: Date, now: Date): string {
  const { ages } = words;
  const minutes = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 60_000));
  if (minutes < 120) return ages.old(`${minutes} ${ages.minutes}`);
  const hours = Math.floor(minutes / 60);
  return ages.old(hours < 48 ? `${hours} ${ages.hours}` : `${Math.floor(hours / 24)} ${ages.days}`);
}
