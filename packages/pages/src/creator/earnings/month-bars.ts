import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Earnings } from '../../client/earnings.ts';
import { LightElement } from '../../frame/light-element.ts';
import { formatMoney } from '../../money/money.ts';
import { shortMonthName } from '../../money/month.ts';
import { words } from '../../words/words.ts';

type EarningMonth = Earnings['months'][number];

const fullPx = 120;
const leastPx = 3;
/** The amounts of more months have no room beside each other. */
const mostLabelled = 8;

/**
 * `<flattr-month-bars>`: a creator's months as bars, the oldest first, and the running one as an outline. Six fit on a
 * phone and twelve on a desktop, older ones are scrolled to. A press on a bar shows its statement below.
 */
export class MonthBarsElement extends LightElement {
  static override properties: PropertyDeclarations = {
    earnings: { attribute: false },
    currency: { attribute: false },
    opened: { state: true },
  };

  earnings: Earnings | undefined;
  currency = 'EUR';
  /** The month whose statement is shown. */
  protected opened: Month | undefined;

  protected override render(): unknown {
    if (!this.earnings) return nothing;
    const { months, thisMonth, guess } = this.earnings;
    const oldestFirst = [...months].sort((one, other) => one.month - other.month);
    const amounts = oldestFirst.map(({ amount }) => amount);
    const largest = [...amounts, guess?.total ?? 0n].reduce((one, other) => (other > one ? other : one), 1n);
    const named = new Set([0, amounts.length - 1, amounts.indexOf(largest)]);
    const opened = months.find(({ month }) => month === this.opened);
    return html`
      <ol role="list" class=${oldestFirst.length > mostLabelled ? 'bars bars-many' : 'bars'} aria-label=${words.earnings.byMonth} @scroll=${this.#onScroll}>
        ${oldestFirst.map((each, index) => this.#bar(each, largest, named.has(index)))}
        <li class="bar-month bar-named">
          <span class="bar-value">${words.creatorStatement.readers(thisMonth.readers)}</span>
          ${column(guess?.total ?? 0n, largest, { running: true })}
          <span class="bar-label">${words.earnings.now}</span>
        </li>
      </ol>
      <div id="bar-statement">
        ${
          opened
            ? html`<flattr-creator-statement .month=${opened} .currency=${this.currency}></flattr-creator-statement>`
            : nothing
        }
      </div>
    `;
  }

  #bar({ month, amount, readers }: EarningMonth, largest: bigint, named: boolean): TemplateResult {
    const isOpen = month === this.opened;
    return html`
      <li class=${named ? 'bar-month bar-named' : 'bar-month'}>
        <button
          type="button" aria-expanded=${isOpen} aria-controls="bar-statement"
          @click=${() => (this.opened = isOpen ? undefined : month)}
        >
          <span class="bar-value">${formatMoney(amount, this.currency)}</span>
          ${column(amount, largest)}
          <span class="bar-label">${shortMonthName(month)}</span>
          <span class="visually-hidden">${words.creatorStatement.readers(readers)}</span>
        </button>
      </li>
    `;
  }

  /** Whether the newest months are in sight. A phone that is turned keeps them there. */
  #isAtEnd = true;
  readonly #resized = new ResizeObserver(() => this.#isAtEnd && this.#showEnd());

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  /** The newest months are at the end, and older ones may not fit. */
  protected override updated(changed: PropertyValues): void {
    const before = changed.get('earnings') as Earnings | undefined; // by its declaration
    if (!changed.has('earnings') || before?.months.length === this.earnings?.months.length) return;
    const bars = this.querySelector('.bars');
    if (bars) this.#resized.observe(bars);
    this.#showEnd();
  }

  #showEnd(): void {
    const bars = this.querySelector('.bars');
    const isMirrored = getComputedStyle(this).direction === 'rtl';
    bars?.scrollTo({ left: bars.scrollWidth * (isMirrored ? -1 : 1), behavior: 'instant' });
  }

  readonly #onScroll = (event: Event) => {
    const { scrollLeft, clientWidth, scrollWidth } = event.currentTarget as HTMLElement; // the list this listens on
    this.#isAtEnd = Math.abs(scrollLeft) + clientWidth >= scrollWidth - 2; // rounded
  };
}

/** The height is an attribute, because the pages allow no inline styles. A float is exact enough for drawing. */
function column(amount: bigint, largest: bigint, { running = false } = {}): TemplateResult {
  const tall = Math.max((Number(amount) / Number(largest)) * fullPx, leastPx);
  return html`<svg class=${running ? 'bar bar-running' : 'bar'} height=${tall.toFixed(1)} aria-hidden="true"></svg>`;
}
