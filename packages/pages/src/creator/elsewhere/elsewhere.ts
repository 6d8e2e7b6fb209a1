import { quotable } from '@flattr/contract/links/web-address';
import { readUrl } from '@flattr/contract/site-origin';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import {
  beginSignInElsewhere,
  getProofs,
  type Proof,
  type ProofReading,
  type Proofs,
  proveAccount,
  removeProof,
} from '../../client/profile.ts';
import { Action } from '../../frame/action.ts';
import { day } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice, retryNotice } from '../../frame/notices.ts';
import { dayName } from '../../money/month.ts';
import { icon } from '../../parts/icon.ts';
import { showToast } from '../../parts/toast.ts';
import { words } from '../../words/words.ts';
import { addressOf, CheckForm, type Found } from '../check-form.ts';

/** `<flattr-elsewhere>`: the sites and profiles that a creator proved, and a form that proves another. */
export class ElsewhereElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    shown: { state: true },
    end: { state: true },
    domain: { state: true },
  };

  handle = '';
  protected shown: Proofs | undefined;
  /** What became of a sign-in elsewhere, if the creator comes from one. */
  protected end: End | undefined;
  /** Of the site that was looked at last, for its DNS record. */
  protected domain = 'blog.example';

  readonly #load = new Action(this, async () => {
    this.shown = await getProofs();
  });

  readonly #remove = new Action(this, async ({ id, name }: Proof) => {
    this.end = undefined;
    this.shown = await removeProof(id);
    showToast(words.elsewhere.removed(name));
    this.querySelector<HTMLElement>('#elsewhere-input')?.focus(); // the pressed button is gone
  });

  readonly #form = new CheckForm<ProofReading>(this, {
    id: 'elsewhere',
    nameOf: ({ protocol, host, pathname, search }) =>
      protocol === 'acct:' ? `@${pathname}` : host + pathname.replace(/\/$/, '') + search,
    addressOf: addressTyped,
    mistakeIn: (typed) => this.#mistakeIn(typed),
    read: ({ href, host, pathname }) => {
      this.end = undefined; // older than what is read now
      if (host && pathname === '/') this.domain = host.replace(/^www\./, '');
      return proveAccount(href);
    },
    meaningOf,
    more: (reading, url) => ('signIn' in reading && reading.signIn ? this.#waysOf(reading, url) : nothing),
    tell: () => void this.#load.run(),
  });

  #mistakeIn(typed: string): string | undefined {
    const { yourPage, here, noServer, none } = words.elsewhere.mistakes;
    const url = addressTyped(typed);
    if (/^@?\w[\w-]*$/.test(typed)) return noServer(typed.replace(/^@?/, '@'));
    if (!url) return none;
    const [name, host] = url.host ? [url.pathname, url.host] : url.pathname.split('@');
    if (host !== location.host) return undefined;
    return name?.replace(/^\/?@?|\/$/g, '').toLowerCase() === this.handle ? yourPage : here;
  }

  readonly #signIn = new Action(this, async (url: URL) => {
    this.end = undefined;
    const begun = await beginSignInElsewhere(url.href);
    if (begun.state === 'go') location.assign(begun.url);
    else this.end = 'not-read';
  });

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.shown) void this.#load.run();
    this.#comeBack();
  }

  /** The service leads here from a sign-in elsewhere. The address is the page's own again, so that loading it says nothing twice. */
  #comeBack(): void {
    const { pathname, search, hash } = location;
    const end = new URLSearchParams(search).get('signed-in');
    if (end === null) return;
    history.replaceState(history.state, '', pathname + hash);
    this.end = Object.keys(endings()).find((each): each is End => each === end);
    if (this.end) showToast(endings()[this.end]);
  }

  protected override render(): unknown {
    const { explanation, ways, howTitle, yourPage } = words.elsewhere;
    const page = `${location.origin}/@${this.handle}`;
    return html`<div class="stack">
      <p>${explanation}</p>
      ${this.#ending()}
      ${this.#list()}
      ${this.#form.render(words.elsewhere)}
      <details class="options">
        <summary>${howTitle}</summary>
        <div class="stack">
          <flattr-tag-snippet .text=${page} label=${yourPage}></flattr-tag-snippet>
          <dl>
            ${way(ways.mastodon, ways.mastodonText)} ${way(ways.bluesky, ways.blueskyText)}
            ${way(ways.github, ways.githubText(html`<code>custom: ${page}</code>`, html`<code>.github</code>`))}
            ${way(
              ways.site,
              ways.siteText(
                html`<code class="to-paste">&lt;a rel="me" href="${page}"&gt;Flattr&lt;/a&gt;</code>`,
                html`<code class="to-paste">_flattr.${this.domain} TXT "${this.handle}@${location.host}"</code>`,
              ),
            )}
            ${way(ways.others, ways.othersText(html`<code>rel="me"</code>`))}
          </dl>
        </div>
      </details>
    </div>`;
  }

  #ending(): TemplateResult | typeof nothing {
    if (!this.end) return nothing;
    const isWell = this.end === 'proven';
    return html`<p class="notice ${isWell ? 'notice-done' : ''}">
      ${icon(isWell ? 'tick' : 'warning')} ${endings()[this.end]}
    </p>`;
  }

  /** Signing in is the quick way. The link is the other one, which Mastodon shows as well. */
  #waysOf({ state }: ProofReading, url: URL): TemplateResult {
    const { button, opening, hint, otherWay } = words.elsewhere.signIn;
    const { pending, problem } = this.#signIn;
    return html`
      <div class="stack">
        <button
          type="button" class="button button-primary" aria-disabled=${pending} @click=${() => this.#signIn.run(url)}
        >${pending ? opening : button}</button>
        ${problemNotice(problem)}
        <p class="hint">${hint}</p>
        ${state === 'not-named' ? html`<p>${otherWay}</p>` : nothing}
      </div>
    `;
  }

  #list(): TemplateResult | typeof nothing {
    if (this.#load.problem) return retryNotice(this.#load.problem, () => this.#load.run());
    if (!this.shown || this.shown.proofs.length === 0) return nothing;
    return html`
      ${problemNotice(this.#remove.problem, words.common.unchanged)}
      <ul role="list" class="rows" aria-label=${words.creatorPage.elsewhere}>
        ${repeat(
          this.shown.proofs,
          ({ id }) => id,
          (proof) => this.#row(proof),
        )}
      </ul>
    `;
  }

  #row(proof: Proof): TemplateResult {
    const { name, url, missing, checkedAt, signedIn } = proof;
    const { remove, removeThis, proven, missing: gone, signIn } = words.elsewhere;
    const standing = signedIn ? { gone: signIn.missing, proven: signIn.proven } : { gone, proven };
    return html`
      <li class="row-item row-wrap">
        ${icon(missing ? 'warning' : 'tick')}
        <div class="row-text">
          <a class="row-title" href=${url} rel="me noreferrer"><bdi>${quotable(name, 60)}</bdi></a>
          <p class="hint">${missing ? standing.gone : standing.proven}&nbsp;· ${words.checkSite.checked(day(checkedAt))}</p>
        </div>
        <button
          type="button" class="button button-small" aria-label=${removeThis(name)}
          aria-disabled=${this.#remove.pending} @click=${() => this.#remove.run(proof)}
        >${remove}</button>
      </li>
    `;
  }
}

const addressTyped = (typed: string) => readUrl(accountNamed(typed) ?? '') ?? addressOf(typed);

/**
 * The account whose name was typed as it is shown elsewhere: `@ada@social.example` of Mastodon, with or without the first
 * `@`, and `@ada.example` of Bluesky.
 */
function accountNamed(typed: string): string | undefined {
  const [, name, server] = /^@?([\w.-]+)@([^@/]+)$/.exec(typed) ?? [];
  const host = server && addressOf(server)?.host;
  if (host) return `acct:${name}@${host}`;
  const [, bluesky] = /^@([\w-]+(?:\.[\w-]+)+)$/.exec(typed) ?? [];
  return bluesky && `https://bsky.app/profile/${bluesky}`;
}

const endings = () => ({
  ...words.elsewhere.signIn.ends,
  'other-browser': words.creatorPage.backFromSignIn['other-browser'],
});
type End = keyof ReturnType<typeof endings>;

function way(name: string, text: unknown): TemplateResult {
  return html`<dt>${name}</dt><dd>${text}</dd>`;
}

function meaningOf(reading: ProofReading): Found {
  const { isYours, notNamed, taken, reasons, signIn } = words.elsewhere;
  switch (reading.state) {
    case 'proven':
      return [true, isYours];
    case 'not-named':
      return [false, reading.signIn ? signIn.notYet : notNamed];
    case 'taken':
      return [false, reading.signIn ? signIn.taken : taken];
    case 'signed-in': {
      const { stands, gone } = signIn;
      return [!reading.missing, (reading.missing ? gone : stands)(dayName(new Date(reading.provenAt)))];
    }
    case 'not-read':
      return [false, reasons[reading.reason]];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'flattr-elsewhere': ElsewhereElement;
  }
}
