import { webAddress } from '@flattr/contract/links/web-address';
import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Repeat } from '../../client/clicks.ts';
import { LightElement } from '../../frame/light-element.ts';
import { pageTitle } from '../../frame/page-link.ts';
import { handle, personName } from '../../frame/person.ts';
import { avatar } from '../../parts/avatar.ts';
import { icon } from '../../parts/icon.ts';
import { words } from '../../words/words.ts';
import type { Flattr, MonthPreview, Person } from '../preview.ts';
import { repeatMark } from './own-flattr.ts';

/** So many rows are shown at first, */
const mostRows = 10;
/** and from so many people on there is a field to find them. */
const fewestToSearch = 12;

/** `<flattr-people-list>`: the people of a month's pot, a row each, with what of theirs was flattred. */
export class PeopleListElement extends LightElement {
  static override properties: PropertyDeclarations = {
    people: { attribute: false },
    hues: { attribute: false },
    month: { attribute: false },
    state: { attribute: false },
    repeats: { attribute: false },
    sought: { state: true },
    isWhole: { state: true },
    unfolded: { state: true },
  };

  people: readonly Person[] = [];
  /** The colours that people have in the cake beside it, by member id. */
  hues: ReadonlyMap<bigint, number> = new Map();
  month = 0;
  state: MonthPreview['state'] = 'open';
  repeats: readonly Repeat[] = [];
  protected sought = '';
  /** All rows were asked for. */
  protected isWhole = false;
  /** Whose flattrs were looked at, by member id: only theirs are drawn. */
  protected unfolded: ReadonlySet<bigint> = new Set();

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('beforeprint', this.#unfold);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeprint', this.#unfold);
  }

  protected override render(): unknown {
    const { people, sought } = this;
    const found = sought ? people.filter((person) => isFound(person, sought)) : people;
    const rows = this.isWhole || sought || found.length <= mostRows ? found : found.slice(0, mostRows);
    return html`
      ${people.length < fewestToSearch ? nothing : this.#search()}
      <ul role="list" class="rows people">
        ${repeat(
          rows,
          ({ creatorId }) => String(creatorId),
          (person) => this.#row(person),
        )}
      </ul>
      <p class=${found.length === 0 ? 'empty' : 'visually-hidden'} role="status">
        ${sought ? words.peopleList.found(found.length) : nothing}
      </p>
      ${
        rows.length < found.length
          ? html`<button type="button" class="button button-small show-all" @click=${this.#onShowAll}>${words.peopleList.showAll(found.length)}</button>`
          : nothing
      }
    `;
  }

  #search(): TemplateResult {
    return html`<label class="people-search">
      ${icon('search')}<span class="visually-hidden">${words.peopleList.search}</span>
      <input type="search" placeholder=${words.peopleList.search} autocomplete="off" @input=${this.#onSearch} />
    </label>`;
  }

  #row(person: Person): TemplateResult {
    const { creatorId, flattrs, picture } = person;
    const face = avatar({
      id: creatorId,
      hue: this.hues.get(creatorId),
      name: personName(person),
      picture,
    });
    const [only] = flattrs;
    return html`<li class="person" data-person=${String(creatorId)}>
      ${flattrs.length === 1 && only ? html`<div class="person-line">${face}${this.#flattr(only, person)}</div>` : this.#several(person, face)}
    </li>`;
  }

  #several(person: Person, face: TemplateResult): TemplateResult {
    const { creatorId, flattrs } = person;
    const doesRepeat = flattrs.some((own) => this.#repeatOf(own));
    const isSought = this.sought !== '' && !isNamed(person, this.sought);
    return html`
      <details ?open=${isSought} @toggle=${(event: Event) => this.#onToggle(event, creatorId)}>
        <summary class="person-line">
          ${face}
          <span class="row-text">
            <span class="row-title"><bdi>${personName(person)}</bdi> ${person.name ? handle(person.to) : nothing}</span>
            <span class="hint">${words.peopleList.flattrs(flattrs.filter(({ undone }) => !undone).length)}</span>
          </span>
          ${doesRepeat ? repeatMark() : nothing} ${icon('chevron')}
        </summary>
        ${isSought || this.unfolded.has(creatorId) ? this.#list(flattrs) : nothing}
      </details>
    `;
  }

  #list(flattrs: readonly Flattr[]): TemplateResult {
    return html`
      <ul role="list" class="plain person-flattrs">
        ${repeat(
          flattrs,
          ({ thing }) => thing,
          (own) => html`<li>${this.#flattr(own)}</li>`,
        )}
      </ul>
    `;
  }

  #flattr(own: Flattr, person?: Person): TemplateResult {
    return html`<flattr-own-flattr
      .flattr=${own} .person=${person} .month=${this.month} .state=${this.state} .repeat=${this.#repeatOf(own)}
    ></flattr-own-flattr>`;
  }

  #repeatOf({ thing }: Flattr): Repeat | undefined {
    return this.repeats.find((repeat) => repeat.thing === thing);
  }

  #onToggle(event: Event, creatorId: bigint): void {
    const { open } = event.currentTarget as HTMLDetailsElement; // the element this listens on
    if (open) this.unfolded = new Set([...this.unfolded, creatorId]);
  }

  readonly #onSearch = (event: InputEvent) => {
    this.sought = (event.currentTarget as HTMLInputElement).value.trim(); // the field this listens on
  };

  /** On paper nothing can be opened. Browsers print only after what this awaits. */
  readonly #unfold = async () => {
    this.isWhole = true;
    this.unfolded = new Set(this.people.map(({ creatorId }) => creatorId));
    await this.updateComplete;
    for (const folded of this.querySelectorAll<HTMLDetailsElement>('.person > details')) folded.open = true;
  };

  readonly #onShowAll = async () => {
    this.isWhole = true;
    await this.updateComplete;
    // The button is gone. The keyboard goes on with the first row that was hidden.
    this.querySelector<HTMLElement>(`.person:nth-child(${mostRows + 1}) summary`)?.focus();
  };
}

function isFound(person: Person, sought: string): boolean {
  const pages = person.flattrs.flatMap((own) => [pageTitle(own), webAddress(own.url ?? '')?.host ?? '']);
  return isNamed(person, sought) || pages.some((page) => contains(page, sought));
}

function isNamed(person: Person, sought: string): boolean {
  return contains(`${personName(person)} @${person.to}`, sought);
}

function contains(text: string, sought: string): boolean {
  return text.toLocaleLowerCase().includes(sought.toLocaleLowerCase());
}
