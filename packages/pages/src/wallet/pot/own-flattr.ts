import { webAddress } from '@flattr/contract/links/web-address';
import { formatMonth } from '@flattr/settlement';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import type { Repeat } from '../../client/clicks.ts';
import { flattr, unflattr } from '../../client/clicks.ts';
import { ServiceProblem } from '../../client/problem.ts';
import { Action } from '../../frame/action.ts';
import { day } from '../../frame/day.ts';
import { LightElement } from '../../frame/light-element.ts';
import { problemNotice } from '../../frame/notices.ts';
import { pageTitle } from '../../frame/page-link.ts';
import { handle, personName } from '../../frame/person.ts';
import { monthName } from '../../money/month.ts';
import { icon } from '../../parts/icon.ts';
import { menu } from '../../parts/menu.ts';
import { showToast } from '../../parts/toast.ts';
import { words } from '../../words/words.ts';
import type { Flattr, MonthPreview, Person } from '../preview.ts';
import { FlattrChangedEvent } from './flattr-changed-event.ts';

/**
 * `<flattr-own-flattr>`: one flattr of the reader, with a menu. Undone, it stays for a moment and can be put back. In
 * review it cannot, so the menu asks before.
 *
 * @fires flattr-changed
 */
export class OwnFlattrElement extends LightElement {
  static override properties: PropertyDeclarations = {
    flattr: { attribute: false },
    person: { attribute: false },
    month: { attribute: false },
    state: { attribute: false },
    repeat: { attribute: false },
    asks: { state: true },
  };

  flattr: Flattr | undefined;
  /** Named here if this is the only flattr of theirs. */
  person: Person | undefined;
  /** The month that it is shown in. */
  month = 0;
  state: MonthPreview['state'] = 'open';
  /** How it repeats, if it does. */
  repeat: Repeat | undefined;
  /** Whether to undo for good. */
  protected asks = false;

  constructor() {
    super();
    // The menu opens. A toggle does not bubble, so it is caught on its way down.
    this.addEventListener('toggle', () => void import('../folded.ts'), { capture: true });
  }

  readonly #undo = new Action(this, async (own: Flattr) => {
    await unflattr(own.month, own.thing);
    this.asks = false;
    this.dispatchEvent(new FlattrChangedEvent({ ...own, undone: true }));
    const putBack = { label: words.ownFlattr.putBack, run: () => this.#putBack.run(own) };
    showToast(words.ownFlattr.undone(pageTitle(own)), this.#canPutBack ? putBack : undefined);
  });

  readonly #putBack = new Action(this, async (own: Flattr) => {
    const { to, url, title } = own;
    if (to === null || url === null) return;
    const press = { to, url, ...(title !== null && { title }), month: formatMonth(own.month) };
    await flattr(press).catch((error: unknown) => {
      const isOver = error instanceof ServiceProblem && error.code === 'month-closed';
      throw isOver
        ? new ServiceProblem({ ...error, detail: words.ownFlattr.over(monthName(own.month)) })
        : error;
    });
    this.dispatchEvent(new FlattrChangedEvent({ ...own, undone: false }));
    showToast(words.ownFlattr.isBack(pageTitle(own)));
  });

  protected override render(): unknown {
    const { flattr: own, person } = this;
    if (!own) return nothing;
    const problem = this.#undo.problem ?? this.#putBack.problem;
    const failed = this.#undo.problem ? words.ownFlattr.still : words.ownFlattr.notBack;
    return html`
      <div class="own-flattr ${own.undone ? 'own-flattr-undone' : ''}" tabindex="-1" data-thing=${own.thing}>
        <div class="row-text">
          ${person ? html`<span class="row-title"><bdi>${personName(person)}</bdi> ${person.name ? handle(person.to) : nothing}</span>` : nothing}
          <p class=${person ? 'hint own-flattr-page' : 'own-flattr-page'}><span>${pageName(own)}&nbsp;·</span> ${this.#facts(own)}</p>
        </div>
        ${this.repeat ? repeatMark() : nothing}
        ${this.#control(own)}
      </div>
      ${this.asks ? this.#question(own) : nothing} ${problemNotice(problem, failed)}
    `;
  }

  #facts(own: Flattr): unknown {
    const host = webAddress(own.url ?? '')?.host;
    return html`<span class="hint">
      ${host ? html`<bdi>${host}</bdi>&nbsp;· ` : nothing}${own.month === this.month ? day(own.clickedAt) : words.ownFlattr.pendingSince(monthName(own.month))}
    </span>`;
  }

  #control(own: Flattr): TemplateResult | typeof nothing {
    if (own.undone) {
      return this.#canPutBack
        ? html`<button
            type="button" class="button button-small" data-put-back aria-disabled=${this.#putBack.pending}
            aria-label=${words.ownFlattr.putThisBack(pageTitle(own))} @click=${() => this.#putBack.run(own)}
          >${this.#putBack.pending ? words.ownFlattr.puttingBack : words.ownFlattr.putBack}</button>`
        : nothing;
    }
    return menu(words.ownFlattr.options(pageTitle(own)), this.#items(own));
  }

  #items(own: Flattr): TemplateResult {
    const address = webAddress(own.url ?? '');
    return html`
      ${
        this.state === 'open' && own.to !== null
          ? html`<flattr-repeat-choice .thing=${own.thing} .name=${pageTitle(own)} .repeat=${this.repeat}></flattr-repeat-choice>`
          : nothing
      }
      <button
        type="button" class="menu-item" aria-label=${words.ownFlattr.undoThis(pageTitle(own))} @click=${this.#onUndo}
      >${icon('undo')} ${words.ownFlattr.undo}</button>
      ${address ? html`<a class="menu-item" href=${address.href} rel="noreferrer">${icon('link')} ${words.ownFlattr.open}</a>` : nothing}
    `;
  }

  #question(own: Flattr): TemplateResult {
    const { pending } = this.#undo;
    return html`
      <div class="notice notice-wait own-flattr-question" role="group" aria-label=${words.ownFlattr.forGood}>
        <p>${words.ownFlattr.forGood}</p>
        <p class="offers">
          <button type="button" class="button button-small" aria-disabled=${pending} @click=${() => this.#undo.run(own)}>
            ${pending ? words.ownFlattr.undoing : words.ownFlattr.undo}
          </button>
          <button type="button" class="button button-small" @click=${this.#onKeep}>${words.ownFlattr.keep}</button>
        </p>
      </div>
    `;
  }

  /** Only the open month takes flattrs, and only for creators who are still here. */
  get #canPutBack(): boolean {
    return this.state === 'open' && this.flattr?.to !== null && this.flattr?.url !== null;
  }

  readonly #onUndo = async () => {
    const menu = this.querySelector<HTMLDetailsElement>('.menu');
    if (menu) menu.open = false;
    if (!this.flattr || this.#canPutBack) {
      if (this.flattr) void this.#undo.run(this.flattr);
      return;
    }
    this.asks = true;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.own-flattr-question button')?.focus();
  };

  readonly #onKeep = () => {
    this.asks = false;
  };
}

/** Says that a flattr repeats, for eyes and ears. */
export function repeatMark(): TemplateResult {
  return html`<span class="repeat-mark">${icon('repeat')}<span class="visually-hidden">${words.ownFlattr.repeats}</span></span>`;
}

/** A link for the pointer. The keyboard has the same one in the menu, so a long list needs one stop for each row. */
function pageName(own: Flattr): TemplateResult {
  const address = webAddress(own.url ?? '');
  const title = html`<bdi>${pageTitle(own)}</bdi>`;
  return address ? html`<a href=${address.href} rel="noreferrer" tabindex="-1">${title}</a>` : title;
}
