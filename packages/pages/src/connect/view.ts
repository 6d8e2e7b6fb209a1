import type { Intent } from '@flattr/contract/links/flattr-intent';
import { isProvenAddress } from '@flattr/contract/links/proven-address';
import { isSameSite, isSiteOrigin } from '@flattr/contract/site-origin';
import { html, nothing, type TemplateResult } from 'lit';
import type { Creator, ServiceInfo } from '../client/service.ts';
import { loadingNotice, problemNotice, retryNotice } from '../frame/notices.ts';
import { formatMoney } from '../money/money.ts';
import { avatar } from '../parts/avatar.ts';
import { icon } from '../parts/icon.ts';
import { words } from '../words/words.ts';
import { answer } from './answer.ts';
import { incomplete, lockedIn, notSecure, ownThing, unknownCreator } from './dead-ends.ts';
import { person } from './names.ts';
import type { ConnectState } from './state.ts';
import { thanks } from './thanks.ts';

/** What the page shows in its current state. */
export function renderConnect(page: ConnectState): unknown {
  const { intent, service, creator, me } = page;
  if (intent === 'opaque') return lockedIn();
  if (typeof intent === 'string') return incomplete();
  if (page.load.problem) return retryNotice(page.load.problem, () => page.load.run());
  if (!service || creator === undefined || me === undefined) return undefined;
  if (creator === null) return unknownCreator(intent);
  if (page.outcome) return thanks(page, intent, creator, service);
  if (!isSiteOrigin(intent.url.origin, { plainHttp: service.sandbox })) return notSecure(intent);
  if (me?.handle === creator.handle) return ownThing(intent);
  return html`
    ${whom(page, creator)}
    ${intent.known === 'site' ? whichPage(intent) : html`${thing(intent, creator)}${me ? choice(page, service) : signIn(page, service)}`}
  `;
}

function whom({ count }: ConnectState, creator: Creator): TemplateResult {
  const { id, name, handle, picture } = creator;
  return html`
    <div class="whom">
      ${avatar({ id, name: name ?? `@${handle}`, picture }, 'medium')}
      <div>
        <h1 tabindex="-1">${words.connect.title(person(creator))}</h1>
        ${name === null ? nothing : html`<p class="handle"><bdi>@${handle}</bdi></p>`}
        ${count ? html`<p class="hint">${words.connect.count(count)}</p>` : nothing}
      </div>
    </div>
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

function thing({ url, title, known }: Intent, creator: Creator): TemplateResult {
  if (known === 'nothing') return html`<p class="hint">${words.connect.instead}</p>`;
  return html`
    <div class="thing">
      <p class="thing-host">${url.host}</p>
      ${title === undefined ? nothing : html`<p>${words.connect.claim(html`<q><bdi>${title}</bdi></q>`)}</p>`}
      ${url.origin === location.origin ? nothing : trust(url, creator)}
    </div>
  `;
}

/** What the creator proved, or a site that lists them, is the strongest sign that the button is really theirs. */
function trust(url: URL, creator: Creator): TemplateResult {
  const isProven = isProvenAddress(url, creator);
  const isListed = creator.sites.some((site) => isSameSite(site, url.origin));
  return isProven || isListed
    ? html`<p class="listed">${icon('tick')} <span>${words.connect[isListed ? 'listed' : 'proven'](person(creator))}</span></p>`
    : html`<p class="hint">${words.connect.claimed(person(creator))}</p>`;
}

function signIn(page: ConnectState, service: ServiceInfo): TemplateResult {
  return html`
    <p>${words.connect.what} <a href="/" target="_blank" rel="noopener">${words.connect.how}</a></p>
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
  const once = canConnect ? words.connect.once : words.connect.only;
  return html`
    <p>${price(page, service)}</p>
    ${problemNotice(flattr.problem, words.connect.notRecorded)}
    <div class="choice">
      ${
        canConnect
          ? html`
            <button
              type="button" class="button button-primary armed" data-action="connect"
              aria-disabled=${disabled} aria-describedby="connect-hint" @click=${() => page.press(() => flattr.run(true))}
            >
              <span>${words.connect.connect(html`<bdi class="site-name">${host}</bdi>`)}</span>
            </button>
            <p class="hint" id="connect-hint">${words.connect.connectHint}</p>`
          : nothing
      }
      <button
        type="button" class="button armed ${canConnect ? '' : 'button-primary'}" data-action="once"
        aria-disabled=${disabled} @click=${() => page.press(() => flattr.run(false))}
      >${once}</button>
      ${answer(page, flattr.pending)}
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
