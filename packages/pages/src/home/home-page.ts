import { html } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import { ServicePage } from '../frame/service-page.ts';
import { formatMoney, formatPercent } from '../money/money.ts';
import { words } from '../words/words.ts';

/** `<flattr-home-page>`, at `/`: what Flattr is, for readers, site owners and developers. */
export class HomePage extends ServicePage {
  protected override readonly path = '/';

  protected override renderContent(service: ServiceInfo): unknown {
    return html`${hero(service)} ${readers(service)} ${siteOwners()} ${developers()} ${rules(service)}`;
  }
}

function hero(service: ServiceInfo) {
  const { title, lead, give, receive, example } = words.home.hero;
  return html`
    <section class="hero" aria-labelledby="hero-heading">
      <div class="hero-text">
        <h1 id="hero-heading">${title}</h1>
        <p class="lead">${lead}</p>
        <p class="row">
          <a class="button button-primary" href="/wallet">${give}</a>
          <a class="button" href="/creator">${receive}</a>
        </p>
      </div>
      <div class="card hero-example">
        <h2>${example}</h2>
        <flattr-worked-example .service=${service}></flattr-worked-example>
      </div>
    </section>
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
  const { title, element, bundler, install, markup } = words.home.developers;
  return html`
    <section class="band split" aria-labelledby="developers-heading">
      <div>
        <h2 id="developers-heading">${title}</h2>
        <p>${element}</p>
        <p>${bundler}</p>
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
      <dl class="rules">
        ${words.home.rules
          .list(
            formatPercent(service.feeBasisPoints / 10_000),
            formatMoney(service.minimum, service.currency),
            service.payoutDelayDays,
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
