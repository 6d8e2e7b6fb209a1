import type { Intent, IntentProblem } from '@flattr/contract/links/flattr-intent';
import { flattrLink } from '@flattr/contract/links/flattr-link';
import { shortAddress } from '@flattr/contract/links/web-address';
import { isSiteOrigin } from '@flattr/contract/site-origin';
import { html, nothing, type TemplateResult } from 'lit';
import type { ClickOutcome } from '../client/clicks.ts';
import type { Me } from '../client/me.ts';
import type { ServiceProblem } from '../client/problem.ts';
import type { Repeat } from '../client/repeats.ts';
import type { Creator, ServiceInfo } from '../client/service.ts';
import type { Action } from '../frame/action.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { formatMoney } from '../money/money.ts';
import type { RepeatChangedEvent } from '../repeats/repeat-changed-event.ts';
import { words } from '../words/words.ts';
import type { Site } from './handshake.ts';

/** What the page knows, and what its buttons do. */
export interface ConnectState {
  /** What the link asks for, or why that cannot be done. An opaque origin can do nothing at all. */
  readonly intent: Intent | IntentProblem | 'opaque';
  readonly service: ServiceInfo | undefined;
  /** `undefined` until known, `null` for no one. */
  readonly creator: Creator | null | undefined;
  /** `undefined` until known, `null` for no one. */
  readonly me: Me | null | undefined;
  /** The site that opened this page, once it has answered. */
  readonly site: Site | undefined;
  /** The site has answered, or the page no longer waits for it. */
  readonly isSiteSettled: boolean;
  /** Whether the reader can connect the site: it holds a key, and the page is its own. */
  readonly canConnect: boolean;
  /** What was recorded. */
  readonly outcome: ClickOutcome | undefined;
  /** Why the site was not connected, although the click was recorded. */
  readonly connectProblem: ServiceProblem | undefined;
  /** How the recorded flattr repeats, if it does. */
  repeat: Repeat | undefined;
  /** Whether a press counts. */
  readonly armed: boolean;
  readonly load: Action;
  readonly flattr: Action<[alsoConnect: boolean]>;
  /** A press of one of the two buttons. */
  readonly press: (alsoConnect: boolean) => void;
}

/** What the page shows in its current state. */
export function renderConnect(page: ConnectState): unknown {
  const { intent, service, creator, me } = page;
  if (intent === 'opaque') return opaque();
  if (typeof intent === 'string') return incomplete();
  if (page.load.problem) return retryNotice(page.load.problem, () => page.load.run());
  if (!service || creator === undefined || me === undefined) return loadingNotice();
  if (creator === null) return unknownCreator(intent);
  if (page.outcome) return thanks(page, intent, creator);
  if (!isSiteOrigin(intent.url.origin, { plainHttp: service.sandbox })) return notSecure(intent);
  if (me?.handle === creator.handle) return ownThing(intent);
  return html`
    <h1 tabindex="-1">${words.connect.title(person(creator))}</h1>
    ${creator.name === null ? nothing : html`<p class="handle">@${creator.handle}</p>`}
    ${intent.known === 'site' ? whichPage(intent) : html`${thing(intent)}${me ? choice(page, service) : signIn(page, service)}`}
  `;
}

/** The browser opens the same page again, with the address. */
function whichPage({ to, url }: Intent): TemplateResult {
  return html`
    <form class="stack" action="/flattr">
      <input type="hidden" name="to" value=${to} />
      <h2>${words.connect.which}</h2>
      <p>${words.connect.whichText(html`<bdi class="site-name">${url.host}</bdi>`)}</p>
      <div class="field">
        <label for="which-page">${words.connect.pageAddress}</label>
        <input id="which-page" name="url" type="url" inputmode="url" required value=${url.href} />
      </div>
      <button class="button button-primary">${words.common.goOn}</button>
    </form>
  `;
}

function thing({ url, title, known }: Intent): TemplateResult {
  if (known === 'nothing') return html`<p class="hint">${words.connect.instead}</p>`;
  return html`
    <div class="thing">
      <p class="thing-host">${url.host}</p>
      ${title === undefined ? nothing : html`<p>${words.connect.claim(html`<q><bdi>${title}</bdi></q>`)}</p>`}
    </div>
  `;
}

function signIn(page: ConnectState, service: ServiceInfo): TemplateResult {
  return html`
    <h2>${words.connect.signIn}</h2>
    ${problemNotice(page.flattr.problem, words.connect.notRecorded)}
    <flattr-sign-in .sandbox=${service.sandbox}></flattr-sign-in>
  `;
}

function choice(page: ConnectState, service: ServiceInfo): TemplateResult {
  if (!page.isSiteSettled) return loadingNotice(words.connect.asking);
  const { canConnect, flattr, site, me } = page;
  const host = site ? new URL(site.origin).host : '';
  const disabled = !page.armed || flattr.pending;
  return html`
    ${problemNotice(flattr.problem, words.connect.notRecorded)}
    <div class="choice">
      <button
        type="button" class="button ${canConnect ? '' : 'button-primary'}" data-action="once"
        aria-disabled=${disabled} @click=${() => page.press(false)}
      >
        ${canConnect ? words.connect.once : words.connect.only}
      </button>
      ${
        canConnect
          ? html`
            <button
              type="button" class="button button-primary" data-action="connect"
              aria-disabled=${disabled} aria-describedby="connect-hint" @click=${() => page.press(true)}
            >
              <span>${words.connect.connect(html`<bdi class="site-name">${host}</bdi>`)}</span>
            </button>
            <p class="hint" id="connect-hint">${words.connect.connectHint}</p>`
          : nothing
      }
      <p class="hint" role="status">${flattr.pending ? words.common.saving : price(page, service)}</p>
    </div>
    <p class="signed-in">
      ${words.connect.signedInAs(html`<bdi>${me?.email}</bdi>`)}
      <a href="/wallet" target="_blank" rel="noopener">${words.connect.wallet}</a>
    </p>
  `;
}

/** What a click costs, and what happens to the money. */
function price({ me }: ConnectState, service: ServiceInfo): string {
  if (!me || me.monthlyAmount === 0n) {
    return words.connect.free;
  }
  if (me.paused) return words.connect.paused;
  return words.connect.divided(formatMoney(me.monthlyAmount, service.currency));
}

function repeatChoice(page: ConnectState, { to, url, title }: Intent): TemplateResult {
  return html`<flattr-repeat-choice
    .thing=${{ to, url: url.href }} .name=${title ?? shortAddress(url.href)} .repeat=${page.repeat}
    @repeat-changed=${({ repeat }: RepeatChangedEvent) => {
      page.repeat = repeat;
    }}
  ></flattr-repeat-choice>`;
}

function thanks(page: ConnectState, intent: Intent, creator: Creator): TemplateResult {
  const { outcome, connectProblem, site, me } = page;
  const { url } = intent;
  const others = (outcome?.count ?? 1) - 1;
  return html`
    <h1 tabindex="-1">${words.connect.thanks}</h1>
    <p role="status">${words.connect.flattred(person(creator), others)}</p>
    ${connectProblem ? problemNotice(connectProblem, words.connect.notConnected) : nothing}
    ${
      me?.monthlyAmount === 0n
        ? html`<p class="notice">
            ${words.connect.waits} <a href="/wallet#monthly-amount">${words.connect.choose}</a>
          </p>`
        : nothing
    }
    ${repeatChoice(page, intent)}
    <div class="choice">
      ${
        site
          ? html`<button type="button" class="button button-primary" @click=${() => window.close()}>
              ${words.connect.close}
            </button>`
          : html`<a class="button button-primary back-link" href=${url.href}>${backTo(url)}</a>`
      }
      <a class="button" href="/wallet">${words.connect.month}</a>
    </div>
  `;
}

function ownThing({ url }: Intent): TemplateResult {
  return html`
    <h1 tabindex="-1">${words.connect.own}</h1>
    <p>${words.connect.ownText}</p>
    <div class="choice">
      <a class="button button-primary" href="/creator">${words.connect.earnings}</a>
      <a class="button back-link" href=${url.href}>${backTo(url)}</a>
    </div>
  `;
}

function notSecure({ to, url }: Intent): TemplateResult {
  const theirPage = flattrLink('', { to, url: `${location.origin}/@${to}` });
  return html`
    <h1 tabindex="-1">${words.connect.notSecure}</h1>
    <p>${words.connect.notSecureText}</p>
    <div class="choice">
      <a class="button button-primary" href=${theirPage}>${words.connect.theirPage}</a>
      <a class="button back-link" href=${url.href}>${backTo(url)}</a>
    </div>
  `;
}

function unknownCreator({ to, url }: Intent): TemplateResult {
  return html`
    <h1 tabindex="-1">${words.connect.unknown(html`<bdi>@${to}</bdi>`)}</h1>
    <p>${words.connect.unknownText}</p>
    <div class="choice">
      <a class="button button-primary back-link" href=${url.href}>${backTo(url)}</a>
      <a class="button" href="/">${words.connect.about}</a>
    </div>
  `;
}

function incomplete(): TemplateResult {
  return html`
    <h1 tabindex="-1">${words.connect.incomplete}</h1>
    <p>${words.connect.incompleteText}</p>
    <div class="choice"><a class="button button-primary" href="/">${words.connect.about}</a></div>
  `;
}

function opaque(): TemplateResult {
  return html`
    <h1 tabindex="-1">${words.connect.opaque}</h1>
    <p>${words.connect.opaqueText}</p>
    <p class="address"><code>${location.href}</code></p>
    <div class="choice">
      <a class="button button-primary" href=${location.href} target="_blank" rel="noopener">${words.connect.openTab}</a>
    </div>
  `;
}

function backTo({ href }: URL): TemplateResult {
  return html`<span>${words.connect.back(html`<bdi>${shortAddress(href)}</bdi>`)}</span>`;
}

function person({ name, handle }: Creator): TemplateResult {
  return html`<bdi class="person">${name ?? `@${handle}`}</bdi>`;
}
