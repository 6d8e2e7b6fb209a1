import type { AnswerOf } from '@flattr/contract';
import { formatMoney } from '@flattr/pages/money/money';
import type { Member } from '../../accounts/index.ts';
import type { PayoutService, Watch } from '../../payments/index.ts';
import { type Html, html } from '../../platform/html/html.ts';
import { type Action, paidId } from '../acts.ts';
import { words } from '../words.ts';
import { actForms } from './act-form.ts';
import { type Around, adminPage, card, rowsOf, table, when } from './frame.ts';
import { payoutActions } from './overview.ts';

/** A member's money, as they see it themselves. */
export interface MemberMoney extends Pick<AnswerOf<'getWallet'>, 'payments' | 'transfers'> {
  readonly member: Member;
  readonly closed: boolean;
  /** Where payouts go. Undefined while the creator has not said. */
  readonly account: Awaited<ReturnType<PayoutService['account']>>;
  /** What operators paid to a closed account by hand. */
  readonly paid: Awaited<ReturnType<Watch['paidDebtsOf']>>;
  readonly now: Date;
  readonly payouts: Awaited<ReturnType<PayoutService['of']>>;
  /** What can still go back of each payment, by its id. */
  readonly payable: ReadonlyMap<string, bigint>;
}

export function memberPage(around: Around, money: MemberMoney): string {
  const { account } = words;
  return adminPage(
    around,
    account.title(money.member.id),
    html`<div class="admin-cards">${whoCard(around, money)}${paymentsCard(around, money)}${refundsCard(around, money)}${payoutsCard(around, money)}${money.paid.length > 0 && paidCard(around, money)}${transfersCard(around, money)}</div>`,
  );
}

function whoCard(
  { currency }: Around,
  { member, closed, payments, account: goesTo, now }: MemberMoney,
): Html {
  const { account } = words;
  const { email, handle, name, wallet, earnings, monthly_amount } = member;
  const { method } = payments;
  const facts = [
    [account.wallet, formatMoney(wallet, currency, 'en')],
    [account.earnings, formatMoney(earnings, currency, 'en')],
    [account.monthly, formatMoney(monthly_amount, currency, 'en')],
    [
      account.method,
      method
        ? [method.brand ?? method.kind, method.last4, method.expires, method.state].filter(Boolean).join(', ')
        : account.nobody,
    ],
    ...(goesTo ? [[account.allPayouts, accountSaid(goesTo, now)] as const] : []),
  ] as const;
  return html`<section class="card stack"><p>${closed ? html`${account.closed}${email !== null && html` ${account.owed} <bdi>${email}</bdi>`}` : html`${name !== null && html`<bdi>${name}</bdi>, `}${handle !== null && html`<bdi>@${handle}</bdi>, `}<bdi>${email}</bdi>`}</p>
<dl class="admin-facts">${facts.map(([label, value]) => html`<div><dt class="hint">${label}</dt><dd>${value}</dd></div>`)}</dl></section>`;
}

/** Where payouts go, and what stops them. */
function accountSaid(
  { state, last4, is_held, waits_until }: NonNullable<MemberMoney['account']>,
  now: Date,
): Html {
  const { account, payouts } = words;
  return html`${state}${last4 !== null && html`, ${account.goesTo(last4)}`}${is_held && html`, ${payouts.stopped}`}${waits_until !== null && waits_until > now && html`, ${payouts.waits} ${when(waits_until)}`}`;
}

function paymentsCard({ currency }: Around, { member, payments, payable }: MemberMoney): Html {
  const refundable = BigInt(payments.refundable);
  return rowsCard(
    words.account.payments,
    words.account.noPayments,
    payments.payments.map(({ id, month, amount, state, failure, at }) => {
      const left = payable.get(id) ?? 0n;
      const most = left < refundable ? left : refundable;
      const actions: Action[] = [
        ...(most > 0n ? (['refund'] as const) : []),
        ...(state === 'new' ? [] : (['look'] as const)),
        ...(state === 'mismatch' ? (['write-off'] as const) : []),
      ];
      return row(currency, {
        amount,
        what: [state, failure, month],
        at,
        id,
        forms: actForms({ memberId: member.id, id, actions, amount: most }),
      });
    }),
  );
}

const refundsCard = ({ currency }: Around, { payments }: MemberMoney): Html =>
  rowsCard(
    words.account.refunds,
    words.account.noRefunds,
    payments.refunds.map(({ id, payment, amount, state, at }) =>
      row(currency, { amount, what: [state], at, id: `${id}, ${words.payment} ${payment}` }),
    ),
  );

const payoutsCard = ({ currency }: Around, { member, payouts }: MemberMoney): Html =>
  rowsCard(
    words.account.payouts,
    words.account.noPayouts,
    payouts.map(({ id, amount, state, code, requested_at }) => {
      const actions = payoutActions({ state, code });
      return row(currency, {
        amount,
        what: [state, code],
        at: requested_at,
        id,
        forms: actForms({ memberId: member.id, id, actions }),
      });
    }),
  );

const paidCard = ({ currency }: Around, { member, paid }: MemberMoney): Html =>
  rowsCard(
    words.account.paid,
    '',
    paid.map(({ reference, amount, ended_at, is_back }) => {
      const id = paidId(member.id, reference);
      const actions: Action[] = is_back ? [] : ['came-back'];
      const forms = actForms({ memberId: member.id, id, actions, reference });
      return row(currency, {
        amount,
        what: [is_back && words.account.cameBack],
        at: ended_at,
        id: reference,
        forms,
      });
    }),
  );

function transfersCard({ currency }: Around, { transfers }: MemberMoney): Html {
  const { account } = words;
  if (transfers.length === 0) return rowsCard(account.transfers, account.noTransfers, []);
  const rows = transfers.map(
    ({ kind, amount, from, to, ref, at }) =>
      html`<tr><th scope="row" class="admin-when">${when(at)}</th><td>${kind}</td><td class="number">${formatMoney(BigInt(amount), currency, 'en')}</td><td>${from}</td><td>${to}</td><td class="admin-id">${ref}</td></tr>`,
  );
  return card(
    account.transfers,
    html`<p class="hint">${account.transfersHint}</p>${table(account.transfers, account.columns, rows)}`,
  );
}

interface Row {
  readonly amount: string | bigint;
  readonly what: readonly (string | null | false)[];
  readonly at: Date | string;
  readonly id: string;
  readonly forms?: Html | false;
}

const row = (currency: string, { amount, what, at, id, forms = false }: Row): Html =>
  html`<li class="row-item row-wrap"><div class="row-text"><p class="row-title">${formatMoney(BigInt(amount), currency, 'en')} ${what.filter(Boolean).join(', ')}</p>
<p class="hint">${when(at)}</p><p class="hint admin-id">${id}</p></div>${forms}</li>`;

const rowsCard = (title: string, none: string, rows: readonly Html[]): Html =>
  card(title, rows.length === 0 ? html`<p class="hint">${none}</p>` : rowsOf(rows));
