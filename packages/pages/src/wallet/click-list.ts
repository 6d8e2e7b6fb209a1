import type { Month } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { type Click, type ClicksOfMonth, unflattr } from '../client/clicks.ts';
import type { Repeat } from '../client/repeats.ts';
import { Action } from '../frame/action.ts';
import { announce } from '../frame/announce.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { LightElement } from '../frame/light-element.ts';
import { problemNotice } from '../frame/notices.ts';
import { namelessThing, personName } from '../frame/person.ts';
import { shortAddress, webAddress } from '../frame/web-address.ts';
import { dayName, monthName } from '../money/month.ts';
import type { MonthPreview } from './preview.ts';

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
    waitsFor: { attribute: false },
    busy: { state: true },
  };

  clicks: ClicksOfMonth | undefined;
  /** What repeats; without it no choice is offered. */
  repeats: Repeat[] | undefined;
  /** What clicks that wait are waiting for. */
  waitsFor: MonthPreview['verdict'] | undefined;
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
    announce(words.takenBack(titleOf(click)));
  });

  protected override render(): unknown {
    if (!this.clicks) return nothing;
    const { month, state, clicks } = this.clicks;
    const heading = `clicks-${month}`;
    return html`
      <section class="card stack" aria-labelledby=${heading}>
        <h2 id=${heading} tabindex="-1">${words.headings[state](monthName(month))}</h2>
        ${this.#explanation()}
        ${problemNotice(this.#undo.problem, words.still)}
        ${
          clicks.length === 0
            ? html`<p class="empty">${state === 'open' ? words.nothingYet : words.nothingLeft}</p>`
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
            ${words.for(html`<bdi>${personName(click)}</bdi>`)} · ${url?.host ?? ''} ·
            <time datetime=${click.clickedAt.toISOString()}>${dayName(click.clickedAt)}</time>
          </p>
          ${this.#repeatChoice(click)}
        </div>
        <button
          type="button" class="button button-small" aria-disabled=${isBusy}
          aria-label=${words.takeThisBack(titleOf(click))} @click=${() => this.#undo.run(month, click)}
        >${isBusy ? words.takingBack : words.takeBack}</button>
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
    if (state === 'review') {
      const until = undoUntil
        ? html`<time datetime=${undoUntil.toISOString()}>${dayName(undoUntil)}</time>`
        : undefined;
      return html`<p>${words.review(until)}</p>`;
    }
    if (state === 'waiting') {
      return html`<p>
        ${this.waitsFor ? words.waitsFor[this.waitsFor] : nothing}
        ${words.waiting(lapsesAt ? monthName(lapsesAt) : undefined)}
      </p>`;
    }
    return nothing;
  }
}

function titleOf({ title, url }: Click): string {
  return title ?? (url === null ? namelessThing() : shortAddress(url));
}

const words = inLanguages({
  en: {
    headings: {
      open: (_month: string): string => 'What you flattred this month',
      review: (month: string) => `What you flattred in ${month}`,
      waiting: (month: string) => `Waiting since ${month}`,
    },
    nothingYet: 'Nothing here yet. Press a Flattr button somewhere, and it shows up here at once.',
    nothingLeft: 'Nothing here. No click of this month is left.',
    for: (person: TemplateResult) => html`for ${person}`,
    takeBack: 'Take back',
    takingBack: 'Taking back …',
    takeThisBack: (thing: string) => `Take back: ${thing}`,
    takenBack: (thing: string) => `Taken back: ${thing}.`,
    still: 'The click is still there.',
    review: (until: TemplateResult | undefined) =>
      html`This month is over and will be divided soon. You can take clicks back ${until ? html`until ${until}, ` : ''}but
        not add any.`,
    waiting: (month: string | undefined) =>
      `${month ? `They wait at the latest until ${month} is divided.` : ''} They join the next month that has money, and each person counts once.`,
    waitsFor: {
      divided: 'There is money now, so these are divided with the month that ends next.',
      'no-clicks': 'These wait for money.',
      'not-chosen': 'These wait for you to choose what you give each month.',
      paused: 'These wait because you have paused giving.',
      'too-little': 'These wait because your wallet holds too little.',
    },
  },
  de: {
    headings: {
      open: () => 'Was du diesen Monat geflattrt hast',
      review: (month) => `Was du im ${month} geflattrt hast`,
      waiting: (month) => `Wartet seit ${month}`,
    },
    nothingYet: 'Noch nichts. Drücke irgendwo einen Flattr-Knopf, dann steht es sofort hier.',
    nothingLeft: 'Nichts. Aus diesem Monat ist kein Klick mehr da.',
    for: (person) => html`für ${person}`,
    takeBack: 'Zurücknehmen',
    takingBack: 'Wird zurückgenommen …',
    takeThisBack: (thing) => `Zurücknehmen: ${thing}`,
    takenBack: (thing) => `Zurückgenommen: ${thing}.`,
    still: 'Der Klick ist noch da.',
    review: (until) =>
      html`Dieser Monat ist vorbei und wird bald verteilt. Du kannst Klicks ${until ? html`bis zum ${until} ` : 'noch '}zurücknehmen,
        aber keine mehr hinzufügen.`,
    waiting: (month) =>
      `${month ? `Sie warten längstens, bis der ${month} verteilt wird.` : ''} Sie zählen mit dem nächsten Monat, der Geld hat, jeder Mensch einmal.`,
    waitsFor: {
      divided: 'Jetzt ist Geld da, deshalb werden diese mit dem Monat verteilt, der als nächster endet.',
      'no-clicks': 'Diese warten auf Geld.',
      'not-chosen': 'Diese warten, bis du wählst, was du im Monat gibst.',
      paused: 'Diese warten, weil du das Geben aussetzt.',
      'too-little': 'Diese warten, weil dein Guthaben zu klein ist.',
    },
  },
});

declare global {
  interface HTMLElementEventMap {
    'click-undone': ClickUndoneEvent;
  }
}
