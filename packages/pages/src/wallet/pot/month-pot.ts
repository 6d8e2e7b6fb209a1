import { type Month, monthEnd } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { cake, coloursOf } from '../../cake/cake.ts';
import type { Repeat } from '../../client/clicks.ts';
import type { Me } from '../../client/me.ts';
import type { ServiceInfo } from '../../client/service.ts';
import { LightElement } from '../../frame/light-element.ts';
import { personName } from '../../frame/person.ts';
import { formatMoney } from '../../money/money.ts';
import { monthName, nearDayName } from '../../money/month.ts';
import { icon } from '../../parts/icon.ts';
import { words } from '../../words/words.ts';
import { type MonthPreview, type Person, shareOf } from '../preview.ts';

/**
 * `<flattr-month-pot>`: a month's pot as a cake, what each would get if it ended now, and the people with what was
 * flattred. A month in review is folded.
 */
export class MonthPotElement extends LightElement {
  static override properties: PropertyDeclarations = {
    preview: { attribute: false },
    people: { attribute: false },
    service: { attribute: false },
    me: { attribute: false },
    repeats: { attribute: false },
    pointed: { state: true },
  };

  preview: MonthPreview | undefined;
  /** Those of the pot, and those whose flattr was undone a moment ago. */
  people: readonly Person[] = [];
  service: ServiceInfo | undefined;
  me: Me | undefined;
  repeats: readonly Repeat[] = [];
  /** The member id of whom the pointer or the focus is at. */
  protected pointed: bigint | undefined;

  protected override render(): unknown {
    const { preview, service, me } = this;
    if (!preview || !service || !me) return nothing;
    const { month, state } = preview;
    const id = potId(month);
    if (state === 'review') {
      return html`
        <details class="card pot" id=${id}>
          <summary><h2>${words.monthPot.inReview(monthName(month))}</h2>${icon('chevron')}</summary>
          ${this.#content(preview, service, me)}
        </details>
      `;
    }
    return html`
      <section class="card pot" aria-labelledby="${id}-heading">
        <div class="pot-head">
          <h2 id="${id}-heading" tabindex="-1">${monthName(month)}</h2>
          <p class="hint">${words.monthPot.daysLeft(daysLeft(month, service))}</p>
        </div>
        ${this.#content(preview, service, me)}
      </section>
    `;
  }

  #content(preview: MonthPreview, service: ServiceInfo, me: Me): TemplateResult {
    const { pot, fee, payees, month, state } = preview;
    const money = (micro: bigint) => formatMoney(micro, service.currency);
    const guests = payees.map((person) => ({ ...person, id: person.creatorId, name: personName(person) }));
    const hues = new Map(
      coloursOf(payees.map(({ creatorId }) => creatorId)).flatMap((colour, index) => {
        const [, hue] = /^person-(\d)$/.exec(colour) ?? [];
        return hue === undefined ? [] : [[payees[index]?.creatorId ?? 0n, Number(hue)]];
      }),
    );
    return html`
      <div class="pot-body">
        <div class="pot-cake">
          ${cake({
            payees: guests,
            fee: pot > 0n ? Number(fee) / Number(pot) : 0,
            isEmpty: pot === 0n,
            amount: pot > 0n ? money(pot) : String(payees.length || ''),
            caption: pot > 0n || payees.length === 0 ? '' : words.monthPot.payees(payees.length),
            label: cakeLabel(preview, money),
            lifted: payees.findIndex(({ creatorId }) => creatorId === this.pointed),
          })}
        </div>
        <div class="stack pot-people" @pointerover=${this.#onPoint} @pointerleave=${this.#onPoint} @focusin=${this.#onPoint} @focusout=${this.#onPoint}>
          <p class="pot-verdict">
            ${verdict(preview, service, me)} ${pot > 0n ? html`<span class="hint">${words.monthPot.feeIs(money(fee))}</span>` : nothing}
            ${preview.charge > 0n && preview.undoUntil ? html`<span class="hint">${words.monthPot.charged(money(preview.charge), nearDayName(preview.undoUntil), true)}</span>` : nothing}
          </p>
          ${
            this.people.length === 0
              ? nothing
              : html`<flattr-people-list
                .people=${this.people} .hues=${hues} .month=${month} .state=${state} .repeats=${this.repeats}
              ></flattr-people-list>`
          }
        </div>
      </div>
    `;
  }

  readonly #onPoint = (event: Event) => {
    const isLeaving = event.type === 'pointerleave' || event.type === 'focusout';
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-person]') : null;
    this.pointed = isLeaving || !row ? undefined : BigInt(row.dataset.person ?? '0');
  };
}

/** Opens a folded month, and brings it into sight. */
export function lookThrough(month: Month): void {
  const pot = document.getElementById(potId(month));
  if (pot instanceof HTMLDetailsElement) pot.open = true;
  pot?.scrollIntoView({ block: 'start' });
  pot?.querySelector('summary')?.focus({ preventScroll: true });
}

const potId = (month: Month) => `pot-${month}`;

/** Until the month ends, by the service's clock. In a sandbox it can be a later one. */
function daysLeft(month: Month, { now }: Pick<ServiceInfo, 'now'>): number {
  return Math.max(0, Math.ceil((monthEnd(month).getTime() - now * 1000) / 86_400_000));
}

/** What happens with the month. */
function verdict(
  { verdict, pot, payees, month, state }: MonthPreview,
  service: ServiceInfo,
  me: Me,
): unknown {
  const money = (micro: bigint) => formatMoney(micro, service.currency);
  const each = (amount: bigint) =>
    html`<strong>${money(shareOf(amount, payees.length, service, { id: me.id, month }))}</strong>`;
  const count = payees.length;
  switch (verdict) {
    case 'divided':
      return state === 'open'
        ? words.monthPot.divided(count, each(pot))
        : words.monthPot.reviewedDivided(monthName(month), count, each(pot));
    case 'no-clicks':
      return words.monthPot.noClicks[state];
    case 'not-chosen':
      return words.monthPot.notChosen(money(service.minimum), count, each(service.minimum));
    case 'paused':
      return words.monthPot.paused;
    case 'too-little':
      return words.monthPot.tooLittle(count);
  }
}

function cakeLabel({ pot, payees }: MonthPreview, money: (micro: bigint) => string): string {
  if (payees.length === 0) return words.monthPot.emptyPlate;
  return pot > 0n
    ? words.monthPot.picture(money(pot), payees.length)
    : words.monthPot.pictureWithoutMoney(payees.length);
}
