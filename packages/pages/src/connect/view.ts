import { html, nothing, type TemplateResult } from 'lit';
import type { Creator, ServiceInfo } from '../client/service.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { shortAddress } from '../frame/web-address.ts';
import { formatMoney } from '../money/money.ts';
import type { RepeatChangedEvent } from '../repeats/repeat-changed-event.ts';
import { words } from '../words/words.ts';
import type { ConnectPage } from './connect-page.ts';
import type { Intent } from './intent.ts';

/** The one thing the page shows in each of its states. */
export function renderConnect(page: ConnectPage): unknown {
  const { intent, service, creator, me } = page;
  if (intent === 'opaque') return opaque();
  if (typeof intent === 'string') return incomplete();
  if (page.load.problem) return retryNotice(page.load.problem, () => page.load.run());
  if (!service || creator === undefined || me === undefined) return loadingNotice();
  if (creator === null) return unknownCreator(intent);
  if (page.outcome) return thanks(page, intent, creator);
  if (me?.handle === creator.handle) return ownThing(intent);
  return html`
    <h1 tabindex="-1">${words.connect.title(person(creator))}</h1>
    ${creator.name === null ? nothing : html`<p class="handle">@${creator.handle}</p>`}
    ${thing(intent)}
    ${me ? choice(page, service) : signIn(page, service)}
  `;
}

function thing({ url, title }: Intent): TemplateResult {
  return html`
    <div class="thing">
      <p class="thing-host">${url.host}</p>
      ${title === undefined ? nothing : html`<p>${words.connect.claim(html`<q><bdi>${title}</bdi></q>`)}</p>`}
    </div>
  `;
}

function signIn(page: ConnectPage, service: ServiceInfo): TemplateResult {
  return html`
    <h2>${words.connect.signIn}</h2>
    ${problemNotice(page.flattr.problem, words.connect.notRecorded)}
    <flattr-sign-in .sandbox=${service.sandbox}></flattr-sign-in>
  `;
}

function choice(page: ConnectPage, service: ServiceInfo): TemplateResult {
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
              ${words.connect.connect(html`<bdi class="site-name">${host}</bdi>`)}
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

/** What a click costs: nothing; and where the money comes from, if any. */
function price({ me }: ConnectPage, service: ServiceInfo): string {
  if (!me || me.monthlyAmount === 0n) {
    return words.connect.free;
  }
  if (me.paused) return words.connect.paused;
  return words.connect.divided(formatMoney(me.monthlyAmount, service.currency));
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
          : html`<a class="button button-primary back-link" href=${url.href}>${words.connect.back(html`<bdi>${shortAddress(url.href)}</bdi>`)}</a>`
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
      <a class="button back-link" href=${url.href}>${words.connect.back(html`<bdi>${shortAddress(url.href)}</bdi>`)}</a>
    </div>
  `;
}

function unknownCreator({ to, url }: Intent): TemplateResult {
  return html`
    <h1 tabindex="-1">${words.connect.unknown(html`<bdi>@${to}</bdi>`)}</h1>
    <p>${words.connect.unknownText}</p>
    <div class="choice">
      <a class="button button-primary back-link" href=${url.href}>${words.connect.back(html`<bdi>${shortAddress(url.href)}</bdi>`)}</a>
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

function person({ name, handle }: Creator): TemplateResult {
  return html`<bdi class="person">${name ?? `@${handle}`}</bdi>`;
}
