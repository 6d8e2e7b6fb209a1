import { html } from 'lit';
import type { ServiceInfo } from '../client/service.ts';
import { ServicePage } from '../frame/service-page.ts';
import { formatMoney } from '../money/money.ts';

/** `<flattr-home-page>`, at `/`: what this is, for readers, for people with a site, and for developers. */
export class HomePage extends ServicePage {
  protected override readonly path = '/';

  protected override renderContent(service: ServiceInfo): unknown {
    return html`${hero(service)} ${readers(service)} ${siteOwners()} ${developers()} ${rules(service)}`;
  }
}

function hero(service: ServiceInfo) {
  return html`
    <section class="hero" aria-labelledby="hero-heading">
      <div class="hero-text">
        <h1 id="hero-heading">Like it? Flattr it.</h1>
        <p class="lead">
          Give one fixed amount a month. Click whenever something on the web is worth it to you. At the end of the month
          your money is divided equally between the people you clicked for.
        </p>
        <p class="row">
          <a class="button button-primary" href="/wallet">I want to give</a>
          <a class="button" href="/creator">I want to be flattred</a>
        </p>
      </div>
      <div class="card hero-example">
        <h2>A month, divided</h2>
        <flattr-worked-example .service=${service}></flattr-worked-example>
      </div>
    </section>
  `;
}

function readers({ minimum, currency, reviewDays }: ServiceInfo) {
  return html`
    <section class="band" aria-labelledby="readers-heading">
      <h2 id="readers-heading">If you read</h2>
      <ol class="steps">
        <li>
          <h3>Choose an amount</h3>
          <p>From ${formatMoney(minimum, currency)} a month. Change or pause it whenever you like.</p>
        </li>
        <li>
          <h3>Click</h3>
          <p>
            A click costs nothing extra and asks nothing about money. The first on a site opens a small window of ours;
            from then on one click is enough, if you want. The site never learns who you are.
          </p>
        </li>
        <li>
          <h3>See where it went</h3>
          <p>
            Your wallet shows everybody you flattred and what each would get. Take any click back
            ${reviewDays > 0 ? `until ${reviewDays} days after the month` : 'until the month is divided'}. If you click
            for nobody, you keep your money.
          </p>
        </li>
      </ol>
    </section>
  `;
}

function siteOwners() {
  return html`
    <section class="band split" aria-labelledby="owners-heading">
      <div>
        <h2 id="owners-heading">If you have a site</h2>
        <p>
          Paste two lines. There is nothing to build, and no cookie is set on your site. Readers without scripts get a
          plain link that does the same.
        </p>
        <p>
          If your site sends a Content-Security-Policy, allow this service in <code>script-src</code> and
          <code>connect-src</code>. That is all.
        </p>
        <p><a href="/creator">Choose a handle and see what you earn</a></p>
      </div>
      <div class="card">
        <h3>Make your tag</h3>
        <flattr-tag-generator></flattr-tag-generator>
      </div>
    </section>
  `;
}

function developers() {
  return html`
    <section class="band split" aria-labelledby="developers-heading">
      <div>
        <h2 id="developers-heading">If you build with a framework</h2>
        <p>
          The button is a custom element in an ES module with types, so it is an ordinary tag in whatever renders your
          pages. It can be imported on a server, where it does nothing.
        </p>
        <p>Bundled with your own code, it cannot see where it came from: tell it which service to use.</p>
      </div>
      <div class="snippet">
        <pre tabindex="0" role="group" aria-label="For your bundle"><code>${bundled()}</code></pre>
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

function rules({ feeBasisPoints, minimum, currency, payoutDelayDays }: ServiceInfo) {
  return html`
    <section class="band" aria-labelledby="rules-heading">
      <h2 id="rules-heading">The rules of money</h2>
      <dl class="rules">
        <div>
          <dt>People, not clicks</dt>
          <dd>
            The pot is divided between the people you flattred, each the same, however many of their things you clicked.
          </dd>
        </div>
        <div>
          <dt>${feeBasisPoints / 100} % fee</dt>
          <dd>Taken once, from the pot. What does not divide evenly goes to the people, never to the service.</dd>
        </div>
        <div>
          <dt>Nothing clicked, nothing taken</dt>
          <dd>A month without clicks leaves your wallet as it is.</dd>
        </div>
        <div>
          <dt>No money, nothing lost</dt>
          <dd>
            With less than ${formatMoney(minimum, currency)} in the wallet your clicks wait, for up to three months, and
            are divided with the next month that has money.
          </dd>
        </div>
        <div>
          <dt>Earnings are yours</dt>
          <dd>
            ${
              payoutDelayDays > 0
                ? `They are kept apart from your wallet, and can be moved there after ${payoutDelayDays} days.`
                : 'They are kept apart from your wallet, and you can move them there to give them on.'
            }
          </dd>
        </div>
        <div>
          <dt>To the last micro-unit</dt>
          <dd>
            Money is counted in millionths and never rounded on the way. The slices above are computed by the very code
            that divides every month.
          </dd>
        </div>
      </dl>
    </section>
  `;
}
