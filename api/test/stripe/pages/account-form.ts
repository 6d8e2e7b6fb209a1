import { html } from '../../../src/platform/html/html.ts';
import type { Values } from '../http/form.ts';
import { type AccountState, setAccountState } from '../objects/account-states.ts';
import { findIban } from '../world/bank-accounts.ts';
import type { World } from '../world/world.ts';
import { framed, type Page, seeOther } from './page.ts';

/** The form on which creators tell Stripe who they are. Its address opens once; then it leads to the `refresh_url`. */
export function showAccountForm(world: World, code: string): Page {
  const link = world.accountLinks.get(code);
  if (!link) return { status: 404, html: framed('Stripe', html`<p>There is no such form.</p>`) };
  if (link.isUsed || link.expires < world.clock.now()) return seeOther(link.refreshUrl);
  link.isUsed = true;
  return accountForm();
}

/** What the buttons mean for the account. “Leave” changes nothing. */
const statesOf: Readonly<Record<string, AccountState>> = {
  submit: 'enabled',
  later: 'pending',
  reject: 'rejected',
  document: 'restricted',
};

/** Each button leads back to the `return_url`, as Stripe does: it says nothing about how it went. */
export function submitAccountForm(world: World, code: string, values: Values): Page {
  const link = world.accountLinks.get(code);
  const account = link && world.store.find('account', link.account, world.platform);
  if (!link || !account) return showAccountForm(world, code);
  const state = statesOf[String(values.answer)];
  if (!state) return seeOther(link.returnUrl);
  const iban = findIban(String(values.iban ?? ''))?.iban;
  if (!iban) return accountForm('The IBAN you provided is invalid.');
  setAccountState(world, account, state, { iban });
  return seeOther(link.returnUrl);
}

const accountForm = (problem?: string): Page => ({
  status: problem ? 400 : 200,
  html: framed(
    'Get paid by Stripe',
    html`${problem ? html`<p role="alert">${problem}</p>` : ''}
<form method="post">
  <label>Name <input name="name" autocomplete="name"></label>
  <label>IBAN <input name="iban" value="DE89370400440532013000"></label>
  <button name="answer" value="submit">Submit</button>
  <button name="answer" value="later">Submit, to be verified later</button>
  <button name="answer" value="document">Submit with an expired passport</button>
  <button name="answer" value="reject">Submit and be rejected</button>
  <button name="answer" value="leave">Leave incomplete</button>
</form>`,
  ),
});
