import { html, nothing, type TemplateResult } from 'lit';
import type { Figures, ServiceInfo } from '../client/service.ts';
import { formatMoney } from '../money/money.ts';
import { avatar } from '../parts/avatar.ts';
import { words } from '../words/words.ts';

/** Below these, a figure says more against the service than for it, so it is left out. */
const floor = { creators: 12, sites: 3, readers: 10 };

/** Who is already here, in real figures. Nothing where there are too few. */
export function proof(
  { creators, sites, lastMonth, faces }: Figures,
  { currency }: ServiceInfo,
): TemplateResult | typeof nothing {
  if (creators < floor.creators) return nothing;
  const { title, open, ...say } = words.home.proof;
  const month = lastMonth && lastMonth.readers >= floor.readers ? lastMonth : undefined;
  const figures = [
    say.creators(creators),
    ...(sites >= floor.sites ? [say.sites(sites)] : []),
    ...(month ? [say.readers(month.readers), say.shares(formatMoney(month.shares, currency))] : []),
  ];
  return html`
    <section class="proof" aria-labelledby="proof-heading">
      <h2 class="visually-hidden" id="proof-heading">${title}</h2>
      <ul role="list" class="faces">
        ${faces.map(
          ({ id, handle, name, picture }) => html`
            <li><a href="/@${handle}" aria-label=${name ?? `@${handle}`}>${avatar({ id, name: name ?? `@${handle}`, picture }, 'medium')}</a></li>
          `,
        )}
      </ul>
      <div>
        <p class="proof-figures">${figures.map((figure, index) => html`${index > 0 ? '\u00a0· ' : nothing}<bdi>${figure}</bdi>`)}</p>
        <p class="hint">${open}</p>
      </div>
    </section>
  `;
}
