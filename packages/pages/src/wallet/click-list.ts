import { webAddress } from '@flattr/contract/links/web-address';
import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Click, type ClicksOfMonth, unflattr } from '../client/clicks.ts';
import type { Repeat } from '../client/repeats.ts';
import { Action } from '../frame/action.ts';
import { day } from '../frame/day.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { pageLink, pageTitle } from '../frame/page-link.ts';
import { personName } from '../frame/person.ts';
import { monthName } from '../money/month.ts';
import { showToast } from '../parts/toast.ts';
import { words } from '../words/words.ts';
import type { MonthPreview } from './preview.ts';

/** A flattr was undone. Bubbles to the page, which has the list. */
export class ClickUndoneEvent extends Event {
  static readonly type = 'click-undone';
  readonly month: Month;
  readonly thing: string;

  constructor(month: Month, thing: string) {
    super(ClickUndoneEvent.type, { bubbles: true });
    this.month = month;
    this.thing = thing;
  }
}

/**
 * `<flattr-click-list>`: the flattrs of one month that can still be undone.
 *
 * @fires click-undone
 */
export class ClickListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    clicks: { attribute: false },
    repeats: { attribute: false },
    waitsFor: { attribute: false },
    busy: { state: true },
  };

  clicks: ClicksOfMonth | undefined;
  /** Without it, no flattr can be repeated. */
  repeats: Repeat[] | undefined;
  /** What pending flattrs need. */
  waitsFor: MonthPreview['verdict'] | undefined;
  /** The id of the page whose flattr is being undone. */
  protected busy: string | undefined;

  readonly #undo = new Action(this, async (month: Month, click: Click) => {
    this.busy = click.thing;
    const row = this.querySelector(`[data-thing="${CSS.escape(click.thing)}"]`);
    const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button');
    await unflattr(month, click.thing);
    // The focused button is about to go. Focus the next one, so that the keyboard stays in place.
    (next ?? this.querySelector<HTMLElement>('h2'))?.focus();
    this.dispatchEvent(new ClickUndoneEvent(month, click.thing));
    showToast(words.clickList.undone(pageTitle(click)));
  });

  protected override render(): unknown {
    if (!this.clicks) return nothing;
    const { month, state, clicks } = this.clicks;
    const heading = `clicks-${month}`;
    return html`
      <section class="card stack" aria-labelledby=${heading}>
        <h2 id=${heading} tabindex="-1">${state === 'open' ? words.clickList.open : words.clickList[state](monthName(month))}</h2>
        ${this.#explanation()}
        ${problemNotice(this.#undo.problem, words.clickList.still)}
        ${
          clicks.length === 0
            ? html`<p class="empty">${state === 'open' ? words.clickList.nothingYet : words.clickList.nothingLeft}</p>`
            : html`<ul role="list" class="rows">
                ${repeat(
                  clicks,
                  ({ thing }) => thing,
                  (click) => this.#row(month, click),
                )}
              </ul>`
        }
      </section>
    `;
  }

  #row(month: Month, click: Click): TemplateResult {
    const isBusy = this.#undo.pending && this.busy === click.thing;
    const url = webAddress(click.url ?? '');
    return html`
      <li class="row-item" data-thing=${click.thing}>
        <div class="row-text">
          ${pageLink(click, 'row-title')}
          <p class="hint">
            ${words.clickList.for(html`<bdi>${personName(click)}</bdi>`)} · <bdi>${url?.host ?? ''}</bdi> ·
            ${day(click.clickedAt)}
          </p>
          ${this.#repeatChoice(click)}
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label=${words.clickList.undoThis(pageTitle(click))} @click=${() => this.#undo.run(month, click)}
        >${isBusy ? words.clickList.undoing : words.clickList.undo}</button>
      </li>
    `;
  }

  #repeatChoice(click: Click): unknown {
    if (!this.repeats || this.clicks?.state !== 'open' || click.to === null) return nothing;
    return html`<flattr-repeat-choice
      .thing=${{ thing: click.thing }} .name=${pageTitle(click)}
      .repeat=${this.repeats.find(({ thing }) => thing === click.thing)}
    ></flattr-repeat-choice>`;
  }

  #explanation(): unknown {
    const { state, undoUntil, lapsesAt } = this.clicks ?? {};
    if (state === 'review') {
      return html`<p>${undoUntil ? words.clickList.inReview(day(undoUntil)) : words.clickList.inReviewUntilSettled}</p>`;
    }
    if (state === 'waiting') {
      return html`<p>
        ${this.waitsFor ? words.clickList.waitsFor[this.waitsFor] : nothing}
        ${words.clickList.joins} ${lapsesAt ? words.clickList.expires(monthName(lapsesAt)) : nothing}
      </p>`;
    }
    return nothing;
  }
}

declare global {
  interface HTMLElementEventMap {
    'click-undone': ClickUndoneEvent;
  }
}
