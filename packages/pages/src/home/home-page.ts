import { html, nothing, type PropertyDeclarations } from 'lit';
import { type Figures, getFigures, payingOf, type ServiceInfo } from '../client/service.ts';
import { ServicePage } from '../frame/service-page.ts';
import { formatMoney, formatPercent } from '../money/money.ts';
import { chargeDay } from '../money/month.ts';
import { words } from '../words/words.ts';
import { proof } from './proof.ts';

/** `<flattr-home-page>`, at `/`: what Flattr is, for readers, site owners and developers. */
export class HomePage extends ServicePage {
  static override properties: PropertyDeclarations = { figures: { state: true } };

  protected figures: Figures | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    // The page is whole without them.
    getFigures().then(
      (figures) => {
        this.figures = figures;
      },
      () => {},
    );
  }

  protected override renderContent(service: ServiceInfo): unknown {
    return html`
      ${hero(service)} ${cards()} ${this.figures ? proof(this.figures, service) : nothing} ${readers(service)}
      ${siteOwners()} ${developers()} ${rules(service)} ${questions(service)}
    `;
  }
}

function hero(service: ServiceInfo) {
  const { title, lead, give } = words.home.hero;
  return html`
    <section class="hero" aria-labelledby="hero-heading">
      <div class="hero-text">
        <h1 id="hero-heading">${title}</h1>
        <p class="lead">${lead}</p>
        <p><a class="button button-primary" href="/wallet">${give}</a></p>
      </div>
      <flattr-try-out .service=${service}></flattr-try-out>
    </section>
  `;
}

/** One for each kind of visitor, with the verb that they came for. */
function cards() {
  const { give, receive, build } = words.home.cards;
  const all = [
    [give, '/wallet'],
    [receive, '/creator'],
    [build, '#developers-heading'],
  ] as const;
  return html`
    <div class="verbs">
      ${all.map(
        ([[verb, text, start], href]) => html`
          <section class="card stack">
            <h2>${verb}</h2>
            <p>${text}</p>
            <p><a class="button" href=${href}>${start}</a></p>
          </section>
        `,
      )}
    </div>
  `;
}

function readers(service: ServiceInfo) {
  const { title, steps, start } = words.home.readers;
  return html`
    <section class="band" aria-labelledby="readers-heading">
      <h2 id="readers-heading">${title}</h2>
      <ol role="list" class="steps">
        ${steps(formatMoney(service.minimum, service.currency), service.reviewDays).map(
          ([heading, text]) => html`
            <li>
              <h3>${heading}</h3>
              <p>${text}</p>
            </li>
          `,
        )}
      </ol>
      <p class="band-start"><a class="button button-primary" href="/wallet">${start}</a></p>
    </section>
  `;
}

function siteOwners() {
  const { title, paste, policy, start, generator } = words.home.siteOwners;
  return html`
    <section class="band split" aria-labelledby="owners-heading">
      <div>
        <h2 id="owners-heading">${title}</h2>
        <p>${paste}</p>
        <p>${policy}</p>
        <p class="band-start"><a class="button button-primary" href="/creator">${start}</a></p>
      </div>
      <div class="card">
        <h3>${generator}</h3>
        <flattr-tag-generator></flattr-tag-generator>
      </div>
    </section>
  `;
}

function developers() {
  const { title, element, bundler, api, install, markup } = words.home.developers;
  return html`
    <section class="band split" aria-labelledby="developers-heading">
      <div>
        <h2 id="developers-heading">${title}</h2>
        <p>${element}</p>
        <p>${bundler}</p>
        <p>${api}</p>
      </div>
      <div class="stack">
        <flattr-tag-snippet .text=${'npm install flattr-button'} label=${install}></flattr-tag-snippet>
        <flattr-tag-snippet .text=${bundled()} label=${markup}></flattr-tag-snippet>
      </div>
    </section>
  `;
}

function bundled(): string {
  return [
    `import 'flattr-button/define';`,
    ``,
    `<flattr-button`,
    `  to="your-handle"`,
    `  service="${location.origin}"`,
    `></flattr-button>`,
  ].join('\n');
}

function rules(service: ServiceInfo) {
  return html`
    <section class="band" aria-labelledby="rules-heading">
      <h2 id="rules-heading">${words.home.rules.title}</h2>
      <div class="card">
        <h3>${words.home.rules.example}</h3>
        <flattr-worked-example .service=${service}></flattr-worked-example>
      </div>
      <dl class="rules">
        ${words.home.rules
          .list(
            formatPercent(service.feeBasisPoints / 10_000),
            formatMoney(service.minimum, service.currency),
            service.payoutDelayDays,
            payingOf(service),
          )
          .map(
            ([name, text]) => html`
            <div>
              <dt>${name}</dt>
              <dd>${text}</dd>
            </div>
          `,
          )}
      </dl>
    </section>
  `;
}

function questions(service: ServiceInfo) {
  const { currency, feeBasisPoints, month, payments, payoutMinimum } = service;
  const { title, list } = words.home.questions;
  return html`
    <section class="band" aria-labelledby="questions-heading">
      <h2 id="questions-heading">${title}</h2>
      <div class="questions">
        ${list({
          ...service,
          fee: formatPercent(feeBasisPoints / 10_000),
          paying: payingOf(service),
          chargedOn: chargeDay(month, service),
          payout: payments === 'stripe' || payments === 'bank' ? formatMoney(payoutMinimum, currency) : '',
        }).map(
          ([question, text]) => html`
            <details>
              <summary>${question}</summary>
              <p>${text}</p>
            </details>
          `,
        )}
      </div>
    </section>
  `;
}
