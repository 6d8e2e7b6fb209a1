import type { AnswerOf } from '@flattr/contract';
import { fixture, html, waitUntil } from '@open-wc/testing';
import type { WalletPage } from '../src/wallet/wallet-page.ts';
import { type Answers, ada, click, FakeService, me, signedDocument } from './fake-service.ts';
import { buttonNamed } from './page.ts';

export const ben = { id: '12', handle: 'ben', name: null };
export const cleo = { id: '13', handle: 'cleo', name: 'Cleo' };

/** What the wallet of a reader holds; the rest is empty. */
export interface Wallet {
  me?: object;
  clicks?: object[];
  next?: object | null;
  months?: object[];
  repeats?: object[];
  sites?: object[];
  transfers?: object[];
  payments?: object;
}

/** What a reader pays with, where the service takes no payments. */
export const noPayments: AnswerOf<'getWallet'>['payments'] = {
  canSave: false,
  canAdd: false,
  method: null,
  nextCharge: null,
  refundable: '0',
  payments: [],
  refunds: [],
};

/** The answer with a wallet. Each has its own version. */
export function walletAnswers({
  me: who = me,
  clicks = [openMonth([])],
  next = null,
  months = [],
  repeats = [],
  sites = [],
  transfers = [],
  payments = {},
}: Wallet): Answers {
  const version = `version ${++versions}`;
  const lists = { clicks, next, months, repeats, sites, transfers };
  return { 'GET /v1/me/wallet': { version, me: who, ...lists, payments: { ...noPayments, ...payments } } };
}

let versions = 0;

/** The page at /wallet, once it has loaded. */
export async function openWallet(
  wallet: Wallet,
  answers: Answers = {},
): Promise<{ service: FakeService; page: WalletPage }> {
  const service = new FakeService({ ...walletAnswers(wallet), ...answers });
  const page = await fixture<WalletPage>(html`<flattr-wallet-page></flattr-wallet-page>`);
  await waitUntil(
    () => page.querySelector('.wallet, flattr-sign-in form, [role=alert]'),
    'the wallet never loaded',
  );
  return { service, page };
}

export function part(page: Element, name: string): HTMLElement {
  const found = page.querySelector<HTMLElement>(name);
  if (!found) throw new Error(`There is no ${name}`);
  return found;
}

export const openMonth = (clicks: object[]) => ({
  month: '2026-11',
  state: 'open',
  undoUntil: '2026-12-04T00:00:00Z',
  lapsesAt: null,
  clicks,
});

/** As many people, with ids from 100 on. */
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: String(100 + index),
    handle: `person-${index + 1}`,
    name: `Person ${index + 1}`,
  }));

/** Flattrs that go round `count` people. */
export const clicksTo = (count: number, clicks = count) =>
  Array.from({ length: clicks }, (_, index) => {
    const person = people(count)[index % count];
    if (!person) throw new Error('There are no people');
    return click(person, index + 1);
  });

/** Opens everything under "More", and waits for its scripts. */
export async function unfoldAll(page: Element): Promise<void> {
  for (const summary of page.querySelectorAll<HTMLElement>('.more-fold > summary')) summary.click();
  await Promise.all(
    ['flattr-activity', 'flattr-repeat-list', 'flattr-site-list'].map((name) =>
      customElements.whenDefined(name),
    ),
  );
}

/** Presses the menu of a flattr, and what is in it. */
export function chooseInMenu(page: Element, title: string, item: (title: string) => string): void {
  const row = [...page.querySelectorAll('.own-flattr')].find((row) => row.textContent?.includes(title));
  row?.querySelector<HTMLElement>('.menu summary')?.click();
  buttonNamed(page, item(title)).click();
}

/** With everything that the page can show. */
export const fullWallet: Wallet = {
  me: { ...me, grantsHere: 1 },
  clicks: [
    openMonth([click(ada, 1), click(ben, 2), click(cleo, 3)]),
    {
      month: '2026-10',
      state: 'review',
      undoUntil: '2026-11-04T00:00:00Z',
      lapsesAt: null,
      clicks: [click(ada, 4)],
    },
    { month: '2026-09', state: 'waiting', undoUntil: null, lapsesAt: '2026-12', clicks: [click(ben, 5)] },
  ],
  months: [
    { month: '2026-08', state: 'settled', pot: '2000000', fee: '200000', creators: 2, settledIn: null },
    { month: '2026-07', state: 'settled', pot: '0', fee: '0', creators: 0, settledIn: null },
  ],
  sites: [
    {
      origin: 'https://blog.example',
      host: 'blog.example',
      connectedAt: '2026-11-01T00:00:00Z',
      expiresAt: '2027-04-30T00:00:00Z',
      clicks: 3,
    },
  ],
  transfers: [
    {
      kind: 'pot',
      ref: '1',
      amount: '2000000',
      from: 'wallet',
      to: 'clearing',
      month: '2026-08',
      at: '2026-09-04T00:00:00Z',
    },
    {
      kind: 'fee',
      ref: '2',
      amount: '200000',
      from: 'clearing',
      to: 'fee',
      month: '2026-08',
      at: '2026-09-04T00:00:00Z',
    },
    {
      kind: 'deposit',
      ref: '3',
      amount: '5000000',
      from: 'sandbox',
      to: 'wallet',
      month: null,
      at: '2026-08-04T00:00:00Z',
    },
  ],
};

/** The statement of August in {@link fullWallet}. */
export const statement: AnswerOf<'getReaderStatement'> = {
  ...signedDocument,
  format: 'flattr-reader-statement/1',
  month: '2026-08',
  reader: me.id,
  state: 'settled',
  settledIn: null,
  months: ['2026-08'],
  pot: '2000000',
  feeBasisPoints: '1000',
  fee: '200000',
  shares: [
    { creatorId: '11', to: 'ada', name: 'Ada Lovelace', amount: '900000' },
    { creatorId: '12', to: 'ben', name: null, amount: '900000' },
  ],
  clicks: [
    {
      month: '2026-08',
      thing: '00000000-0000-8000-8000-000000000001',
      creatorId: '11',
      to: 'ada',
      url: 'javascript:alert(1)',
      title: 'A fine post',
    },
  ],
  proof: { salt: 'salt', index: '0', path: [] },
};
