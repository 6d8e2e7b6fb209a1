import { html, nothing, type TemplateResult } from 'lit';
import type { Creator, ServiceInfo } from '../client/service.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { shortAddress } from '../frame/web-address.ts';
import { formatMoney } from '../money/money.ts';
import type { RepeatChangedEvent } from '../wallet/repeat-changed-event.ts';
import type { ConnectPage } from './connect-page.ts';
import type { Intent } from './intent.ts';

/** The one thing the page shows in each of its states. */
export function renderConnect(page: ConnectPage): unknown {
  const { intent, service, creator, me } = page;
  if (intent === 'opaque') return opaque();
  if (typeof intent === 'string') return incomplete();
  if (page.load.problem) return retryNotice(page.load.problem, () => page.load.run());
  if (!service || creator === undefined || me === undefined) return loadingNotice('Loading …');
  if (creator === null) return unknownCreator(intent);
  if (page.outcome) return thanks(page, intent, creator);
  if (me?.handle === creator.handle) return ownThing(intent);
  return html`
    <h1 tabindex="-1">Flattr <bdi class="person">${nameOf(creator)}</bdi></h1>
    ${creator.name === null ? nothing : html`<p class="handle">@${creator.handle}</p>`}
    ${thing(intent)}
    ${me ? choice(page, service) : signIn(page, service)}
  `;
}

function thing({ url, title }: Intent): TemplateResult {
  return html`
    <div class="thing">
      <p class="thing-host">${url.host}</p>
      ${title === undefined ? nothing : html`<p>The page calls itself <q><bdi>${title}</bdi></q></p>`}
    </div>
  `;
}

function signIn(page: ConnectPage, service: ServiceInfo): TemplateResult {
  return html`
    <h2>Sign in once, then click</h2>
    ${problemNotice(page.flattr.problem, 'Your flattr was not recorded.')}
    <flattr-sign-in .sandbox=${service.sandbox}></flattr-sign-in>
  `;
}

function choice(page: ConnectPage, service: ServiceInfo): TemplateResult {
  if (!page.isSiteSettled) return loadingNotice('Asking the site …');
  const { canConnect, flattr, site, me } = page;
  const host = site ? new URL(site.origin).host : '';
  const disabled = !page.armed || flattr.pending;
  return html`
    ${problemNotice(flattr.problem, 'Your flattr was not recorded.')}
    <div class="choice">
      <button
        type="button" class="button ${canConnect ? '' : 'button-primary'}" data-action="once"
        aria-disabled=${disabled} @click=${() => page.press(false)}
      >
        ${canConnect ? 'Flattr once' : 'Flattr'}
      </button>
      ${
        canConnect
          ? html`
            <button
              type="button" class="button button-primary" data-action="connect"
              aria-disabled=${disabled} aria-describedby="connect-hint" @click=${() => page.press(true)}
            >
              Flattr, and one click from now on on <bdi class="site-name">${host}</bdi>
            </button>
            <p class="hint" id="connect-hint">
              This site never learns who you are. You can disconnect it in your wallet at any time.
            </p>`
          : nothing
      }
      <p class="hint" role="status">${flattr.pending ? 'Recording …' : price(page, service)}</p>
    </div>
    <p class="signed-in">
      Signed in as <bdi>${me?.email}</bdi>. <a href="/wallet" target="_blank" rel="noopener">Your wallet</a>
    </p>
  `;
}

/** What a click costs: nothing; and where the money comes from, if any. */
function price({ me }: ConnectPage, service: ServiceInfo): string {
  if (!me || me.monthlyAmount === 0n) {
    return 'A click costs nothing. You choose later, in your wallet, what you give each month; until then your clicks wait.';
  }
  const amount = formatMoney(me.monthlyAmount, service.currency);
  if (me.paused) return 'A click costs nothing. You have paused giving: your clicks wait.';
  return `A click costs nothing extra. Your ${amount} a month is divided equally between the people you flattr.`;
}

function repeatChoice(page: ConnectPage, { to, url, title }: Intent): TemplateResult {
  return html`<flattr-repeat-choice
    .thing=${{ to, url: url.href }} .name=${title ?? shortAddress(url.href)} .repeat=${page.repeat}
    @repeat-changed=${({ repeat }: RepeatChangedEvent) => {
      page.repeat = repeat;
    }}
  ></flattr-repeat-choice>`;
}

function thanks(page: ConnectPage, intent: Intent, creator: Creator): TemplateResult {
  const { outcome, connectProblem, site, me } = page;
  const { url } = intent;
  const others = (outcome?.count ?? 1) - 1;
  return html`
    <h1 tabindex="-1">Thank you</h1>
    <p role="status">
      You flattred <bdi class="person">${nameOf(creator)}</bdi>${
        others > 0 ? ` and so did ${others} ${others === 1 ? 'other person' : 'other people'}` : ''
      }.
    </p>
    ${connectProblem ? problemNotice(connectProblem, 'Your flattr is recorded, but the site was not connected, so the next click there opens this window again.') : nothing}
    ${
      me?.monthlyAmount === 0n
        ? html`<p class="notice">
            Your click waits for you to choose what you give each month.
            <a href="/wallet#monthly-amount">Choose an amount</a>
          </p>`
        : nothing
    }
    ${repeatChoice(page, intent)}
    <div class="choice">
      ${
        site
          ? html`<button type="button" class="button button-primary" @click=${() => window.close()}>
              Close this window
            </button>`
          : html`<a class="button button-primary back-link" href=${url.href}>Back to ${shortAddress(url.href)}</a>`
      }
      <a class="button" href="/wallet">Take it back, or see your month</a>
    </div>
  `;
}

function ownThing({ url }: Intent): TemplateResult {
  return html`
    <h1 tabindex="-1">This one is yours</h1>
    <p>You are the one this button pays, and nobody can flattr their own things. Nothing was recorded.</p>
    <div class="choice">
      <a class="button button-primary" href="/creator">See what you earn</a>
      <a class="button back-link" href=${url.href}>Back to ${shortAddress(url.href)}</a>
    </div>
  `;
}

function unknownCreator({ to, url }: Intent): TemplateResult {
  return html`
    <h1 tabindex="-1">Nobody here is called <bdi>@${to}</bdi></h1>
    <p>
      The page’s button names somebody this service does not know, so there is nobody to pay. Nothing was recorded. You
      could tell the people who make the page.
    </p>
    <div class="choice">
      <a class="button button-primary back-link" href=${url.href}>Back to ${shortAddress(url.href)}</a>
      <a class="button" href="/">What is Flattr?</a>
    </div>
  `;
}

function incomplete(): TemplateResult {
  return html`
    <h1 tabindex="-1">This link is incomplete</h1>
    <p>
      It does not say whom or what to flattr, so nothing was recorded. Go back to the page you came from, and press its
      button again.
    </p>
    <div class="choice"><a class="button button-primary" href="/">What is Flattr?</a></div>
  `;
}

function opaque(): TemplateResult {
  return html`
    <h1 tabindex="-1">Open this in a new tab</h1>
    <p>
      The page you came from keeps this window locked in, without your sign-in, so nothing can be recorded here. Copy the
      address below into a new tab: everything works there.
    </p>
    <p class="address"><code>${location.href}</code></p>
    <div class="choice">
      <a class="button button-primary" href=${location.href} target="_blank" rel="noopener">Open in a new tab</a>
    </div>
  `;
}

function nameOf({ name, handle }: Creator): string {
  return name ?? `@${handle}`;
}
