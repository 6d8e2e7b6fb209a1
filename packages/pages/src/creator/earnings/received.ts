import { html, nothing, type PropertyDeclarations } from 'lit';
import type { Earnings } from '../../client/earnings.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { LightElement } from '../../frame/light-element.ts';
import { words } from '../../words/words.ts';
import { monthsCard, pagesCard } from './cards.ts';
import { figures } from './figures.ts';

/** `<flattr-received>`: what a creator has earned, from whom and for what. */
export class ReceivedElement extends LightElement {
  static override properties: PropertyDeclarations = {
    earnings: { attribute: false },
    service: { attribute: false },
    showsAll: { state: true },
  };

  earnings: Earnings | undefined;
  service: ServiceInfo | undefined;

  /** All pages, not only those with the most readers. */
  protected showsAll = false;

  protected override render(): unknown {
    const { earnings, service, showsAll } = this;
    if (!earnings || !service) return nothing;
    return html`
      ${figures(earnings, service)}
      <div class="columns">
        <div class="column-first">${monthsCard(earnings, service)}</div>
        <div class="column-side">
          <section class="card stack" aria-labelledby="readers-heading">
            <h2 id="readers-heading">${words.creatorPage.shownReaders}</h2>
            <flattr-shown-readers></flattr-shown-readers>
          </section>
          <section class="card stack" aria-labelledby="mail-heading">
            <h2 id="mail-heading">${words.creatorPage.mail}</h2>
            <flattr-monthly-mail></flattr-monthly-mail>
          </section>
        </div>
        <div class="column-rest">${pagesCard(earnings, { shown: showsAll, show: () => (this.showsAll = true) })}</div>
      </div>
    `;
  }
}
