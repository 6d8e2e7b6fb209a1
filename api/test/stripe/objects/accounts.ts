import type Stripe from 'stripe';
import { type Call, type Route, route } from '../http/call.ts';
import { type Input, mergeMetadata } from '../http/input.ts';
import { listOf, listParameters } from '../http/lists.ts';
import { noAccess, refused, wrongParameter } from '../http/problems.ts';
import type { Known } from '../world/change.ts';
import { minute } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import { setAccountState } from './account-states.ts';
import { newAccount, readCapabilities } from './new-account.ts';
import { intervals } from './payout-schedule.ts';

const parameters =
  'email metadata settings business_profile business_type tos_acceptance capabilities country type controller';

export const accountRoutes: readonly Route[] = [
  route('GET', '/v1/account', '', ({ world, account }) =>
    world.store.get('account', account, world.platform),
  ),
  route('POST', '/v1/accounts', parameters, create),
  route('GET', '/v1/accounts/:id', '', (call) => findAccount(call, call.id)),
  route('POST', '/v1/accounts/:id', parameters, update),
  route('DELETE', '/v1/accounts/:id', '', remove),
  route('POST', '/v1/accounts/:id/reject', 'reason', reject),
  route('POST', '/v1/accounts/:id/login_links', '', loginLink),
  route('GET', '/v1/accounts', listParameters, (call) =>
    listOf(call, 'account', ({ id }) => id !== call.world.platform),
  ),
  route('POST', '/v1/account_links', 'account type refresh_url return_url collection_options', accountLink),
  route('GET', '/v2/core/accounts/:id', 'include', ({ world, id, account }) =>
    newerForm(findAccount({ world, account }, id)),
  ),
];

/** A connected account, or the platform's own. Others are not ours to see: 403. */
function findAccount({ world }: Pick<Call, 'world' | 'account'>, id: string): Stripe.Account {
  const found = world.store.find('account', id, world.platform);
  if (!found) throw noAccess(id);
  return found;
}

/** The platform itself: enabled, with a bank account. */
export function newPlatform(world: World, interval: string): void {
  const platform = newAccount(world, {
    id: world.platform,
    type: 'standard',
    country: 'DE',
    email: 'platform@example.com',
    metadata: {},
    capabilities: [],
    interval,
    dashboard: 'full',
  });
  setAccountState(world, platform, 'enabled', { iban: 'DE89370400440532013000', silently: true });
  platform.charges_enabled = true;
}

/** `type`, or the `controller` that means the same. */
function create(call: Call): Stripe.Account {
  const { world, account, input } = call;
  if (account !== world.platform) throw refused('Only platforms can create accounts.');
  const controller = input.inner('controller');
  controller.inner('fees').oneOf('payer', ['account', 'application']);
  controller.inner('losses').oneOf('payments', ['application', 'stripe']);
  controller.oneOf('requirement_collection', ['application', 'stripe']);
  const dashboard = controller.inner('stripe_dashboard').oneOf('type', ['express', 'full', 'none']);
  const type =
    input.oneOf('type', ['express', 'standard', 'custom']) ??
    (dashboard === 'express' ? 'express' : 'standard');
  refuseCountry(call);
  const schedule = input.inner('settings').inner('payouts').inner('schedule');
  const created = newAccount(world, {
    id: world.random.id('acct'),
    type: dashboard && dashboard !== 'express' ? 'none' : type,
    country: input.text('country') ?? 'DE',
    email: input.text('email') ?? null,
    metadata: input.metadata(),
    capabilities: readCapabilities(input),
    interval: schedule.oneOf('interval', intervals) ?? 'daily',
    dashboard: dashboard ?? (type === 'express' ? 'express' : type === 'custom' ? 'none' : 'full'),
  });
  describe(created, input);
  world.events.emit(created.id, 'account.updated', created);
  world.events.emitAccount('v2.core.account.created', created.id);
  return created;
}

/** Where a platform in the European Economic Area can have accounts, and pay to. */
const countries = new Set(
  'AT BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US'.split(
    ' ',
  ),
);

/** What Stripe refuses a platform in Germany about the country of an account, as platforms have met it. */
function refuseCountry({ input }: Call): void {
  const country = input.text('country') ?? 'DE';
  if (input.inner('tos_acceptance').text('service_agreement') === 'recipient')
    throw wrongParameter(
      'tos_acceptance[service_agreement]',
      `The recipient ToS agreement is not supported for platforms in DE creating accounts in ${country}.`,
    );
  if (!countries.has(country))
    throw wrongParameter('country', `${country} is not currently supported by Stripe.`);
  const asked = readCapabilities(input);
  if (country === 'US' && asked.includes('transfers') && !asked.includes('card_payments'))
    throw wrongParameter(
      'capabilities',
      `You cannot request the \`transfers\` capability without the \`card_payments\` capability for accounts in ${country}.`,
    );
}

/** The platform's own account is changed in the dashboard, and its payouts by `balance_settings`. */
function update(call: Call): Stripe.Account {
  const { world, input } = call;
  if (call.id === world.platform) throw refused('You cannot update your own account by this API.', {}, 403);
  const account = findAccount(call, call.id);
  account.metadata = mergeMetadata(account.metadata ?? {}, input);
  if (input.has('email')) account.email = input.text('email') ?? null;
  describe(account, input);
  const interval = input.inner('settings').inner('payouts').inner('schedule').oneOf('interval', intervals);
  if (interval && account.settings?.payouts) account.settings.payouts.schedule.interval = interval;
  for (const name of readCapabilities(input))
    account.capabilities = { [name]: 'inactive', ...account.capabilities };
  world.events.emit(account.id, 'account.updated', account);
  world.events.emitAccount('v2.core.account.updated', account.id);
  return account;
}

/** What an account says about itself. */
function describe(account: Stripe.Account, input: Input): void {
  const profile = input.inner('business_profile');
  for (const name of profile.names())
    Object.assign(account.business_profile ?? {}, { [name]: profile.text(name) ?? null });
  account.business_type =
    input.oneOf('business_type', ['individual', 'company', 'non_profit']) ?? account.business_type ?? null;
  const agreement = input.inner('tos_acceptance').oneOf('service_agreement', ['recipient', 'full']);
  if (agreement) account.tos_acceptance = { ...account.tos_acceptance, service_agreement: agreement };
}

/** Only an account without money can be deleted. */
function remove(call: Call): Stripe.DeletedAccount {
  const { world, id } = call;
  findAccount(call, id);
  const holds = world.book.currencies(id).some((currency) => {
    const { available, pending } = world.book.balance(id, currency);
    return available !== 0 || pending !== 0;
  });
  if (holds || id === world.platform)
    throw refused('This account cannot be deleted because its balance is not zero.');
  world.store.remove(id);
  world.events.emitAccount('v2.core.account.closed', id);
  return { id, object: 'account', deleted: true } satisfies Known<Stripe.DeletedAccount>;
}

function reject(call: Call): Stripe.Account {
  const { world, input } = call;
  const account = findAccount(call, call.id);
  input.needText('reason');
  const reason = input.oneOf('reason', ['fraud', 'terms_of_service', 'other']) ?? 'other';
  setAccountState(world, account, 'rejected', { silently: true });
  if (account.requirements) account.requirements.disabled_reason = `rejected.${reason}`;
  world.events.emit(account.id, 'account.updated', account);
  world.events.emitAccount('v2.core.account[requirements].updated', account.id);
  return account;
}

function loginLink(call: Call): Stripe.LoginLink {
  const account = findAccount(call, call.id);
  if (!account.details_submitted)
    throw refused('Cannot create a login link for an account that has not completed onboarding.');
  const url = `${call.world.baseUrl}/express/${account.id}`;
  return { object: 'login_link', created: call.world.clock.now(), url } satisfies Known<Stripe.LoginLink>;
}

/** The address of the form that Stripe hosts. It can be opened once, for some minutes. */
function accountLink(call: Call): Stripe.AccountLink {
  const { world, input } = call;
  const account = findAccount(call, input.needText('account'));
  const type = input.oneOf('type', ['account_onboarding', 'account_update']);
  if (!type) throw refused('Missing required param: type.', { code: 'parameter_missing', param: 'type' });
  const returnUrl = input.needText('return_url');
  const refreshUrl = input.needText('refresh_url');
  if (type === 'account_update' && account.type === 'express')
    throw refused('You cannot create `account_update` type Account Links for this account.');
  const code = world.random.text(12);
  const expires = world.clock.now() + 5 * minute;
  world.accountLinks.set(code, { account: account.id, returnUrl, refreshUrl, expires, isUsed: false });
  return {
    object: 'account_link',
    created: world.clock.now(),
    expires_at: expires,
    url: `${world.baseUrl}/setup/e/${account.id}/${code}`,
  } satisfies Known<Stripe.AccountLink>;
}

/** The same account as the newer API shows it, as far as a receiver of its events needs. */
function newerForm(account: Stripe.Account): Stripe.V2.Core.Account {
  return {
    id: account.id,
    object: 'v2.core.account',
    applied_configurations: ['recipient'],
    closed: false,
    configuration: {
      recipient: {
        applied: true,
        capabilities: {
          stripe_balance: {
            stripe_transfers: {
              status: newerStatus[account.capabilities?.transfers ?? 'inactive'] ?? 'restricted',
              status_details: [],
            },
          },
        },
      },
    },
    ...(account.email && { contact_email: account.email }),
    created: new Date((account.created ?? 0) * 1000).toISOString(),
    dashboard: 'express',
    livemode: false,
    metadata: account.metadata ?? {},
  } satisfies Known<Stripe.V2.Core.Account>;
}

const newerStatus: Readonly<Record<string, 'active' | 'pending' | 'restricted'>> = {
  active: 'active',
  pending: 'pending',
  inactive: 'restricted',
};
