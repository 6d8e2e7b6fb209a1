import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Click, type ClicksOfMonth, unflattr } from '../client/clicks.ts';
import type { Repeat } from '../client/repeats.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { personName } from '../frame/person.ts';
import { shortAddress, webAddress } from '../frame/web-address.ts';
import { dayName, monthName } from '../money/month.ts';

/** A click was taken back. Bubbles to the page, which knows all of them. */
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
 * `<flattr-click-list>`: the clicks of one month that can still be taken back.
 *
 * @fires click-undone
 */
export class ClickListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    clicks: { attribute: false },
    repeats: { attribute: false },
    busy: { state: true },
  };

  clicks: ClicksOfMonth | undefined;
  /** What repeats; without it no choice is offered. */
  repeats: Repeat[] | undefined;
  /** The thing that is being taken back. */
  protected busy: string | undefined;

  readonly #undo = new Action(this, async (month: Month, click: Click) => {
    this.busy = click.thing;
    const row = this.querySelector(`[data-thing="${CSS.escape(click.thing)}"]`);
    const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector('button');
    await unflattr(month, click.thing);
    // What has the focus is about to go: pass it on, so that the keyboard does not start over at the top.
    (next ?? this.querySelector<HTMLElement>('h2'))?.focus();
    this.dispatchEvent(new ClickUndoneEvent(month, click.thing));
    announce(`Taken back: ${titleOf(click)}.`);
  });

  protected override render(): unknown {
    if (!this.clicks) return nothing;
    const { month, state, clicks } = this.clicks;
    const heading = `clicks-${month}`;
    return html`
      <section class="card stack" aria-labelledby=${heading}>
        <h2 id=${heading} tabindex="-1">${headings[state](monthName(month))}</h2>
        ${this.#explanation()}
        ${problemNotice(this.#undo.problem, 'The click is still there.')}
        ${
          clicks.length === 0
            ? html`<p class="empty">Nothing here${state === 'open' ? ' yet' : ''}. ${
                state === 'open'
                  ? 'Press a Flattr button somewhere, and it shows up here at once.'
                  : 'No click of this month is left.'
              }</p>`
            : html`<ul class="rows">
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
          ${
            url
              ? html`<a class="row-title" href=${url.href} rel="noreferrer"><bdi>${titleOf(click)}</bdi></a>`
              : html`<span class="row-title"><bdi>${titleOf(click)}</bdi></span>`
          }
          <p class="hint">
            for <bdi>${personName(click)}</bdi> · ${url?.host ?? ''} ·
            <time datetime=${click.clickedAt.toISOString()}>${dayName(click.clickedAt)}</time>
          </p>
          ${this.#repeatChoice(click)}
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label="Take back: ${titleOf(click)}" @click=${() => this.#undo.run(month, click)}
        >${isBusy ? 'Taking back …' : 'Take back'}</button>
      </li>
    `;
  }

  #repeatChoice(click: Click): unknown {
    if (!this.repeats || this.clicks?.state !== 'open' || click.to === null) return nothing;
    return html`<flattr-repeat-choice
      .thing=${{ thing: click.thing }} .name=${titleOf(click)}
      .repeat=${this.repeats.find(({ thing }) => thing === click.thing)}
    ></flattr-repeat-choice>`;
  }

  #explanation(): unknown {
    const { state, undoUntil, lapsesAt } = this.clicks ?? {};
    const until =
      undoUntil && html`until <time datetime=${undoUntil.toISOString()}>${dayName(undoUntil)}</time>`;
    if (state === 'review') {
      return html`<p>This month is over and will be divided soon. You can take clicks back ${until}, but not add any.</p>`;
    }
    if (state === 'waiting') {
      return html`<p>
        These wait for money${lapsesAt ? html`, at the latest until ${monthName(lapsesAt)} is divided` : nothing}. They
        join the next month that has some.
      </p>`;
    }
    return nothing;
  }
}

const headings: Record<ClicksOfMonth['state'], (month: string) => string> = {
  open: () => 'What you flattred this month',
  review: (month) => `What you flattred in ${month}`,
  waiting: (month) => `Waiting since ${month}`,
};

function titleOf({ title, url }: Click): string {
  return title ?? (url === null ? 'Something that is gone' : shortAddress(url));
}

declare global {
  interface HTMLElementEventMap {
    'click-undone': ClickUndoneEvent;
  }
}
