import { html, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit';
import type { Profile } from '../client/profile.ts';
import { LightElement } from '../frame/light-element.ts';
import { icon } from '../parts/icon.ts';
import { plainTag, tagFor } from '../tag/outputs.ts';
import { words } from '../words/words.ts';
import { type DoneStep, keepDoneSteps, readDoneSteps } from './done-steps.ts';

/**
 * `<flattr-first-steps>`: what a creator does until the first flattr, with a tick at what is done. It goes when all is,
 * or when the creator hides it.
 *
 * @fires steps-over - Nothing is left to do here.
 */
export class FirstStepsElement extends LightElement {
  static override properties: PropertyDeclarations = {
    handle: {},
    profile: { attribute: false },
    done: { state: true },
  };

  handle = '';
  profile: Profile | undefined;
  protected done: ReadonlySet<DoneStep> = new Set();
  /** They are folded. A step that gets its tick now stays open, because it says why. */
  #doneBefore: ReadonlySet<DoneStep> = new Set();

  constructor() {
    super();
    this.addEventListener('button-found', () => this.#finish('tag'));
    this.addEventListener('snippet-copied', ({ target }) => {
      if ((target as Element).closest('.step-share')) this.#finish('share');
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('handle')) this.done = this.#doneBefore = readDoneSteps(this.handle);
  }

  protected override updated(): void {
    const isAll = this.done.has('tag') && this.done.has('share') && this.#saysWho();
    if (isAll || this.done.has('hidden')) this.dispatchEvent(new Event('steps-over', { bubbles: true }));
  }

  protected override render(): unknown {
    const { heading, intro, hide, handle, tag, profile, profileHint, toProfile, share, shareHint } =
      words.firstSteps;
    const page = `${location.origin}/@${this.handle}`;
    return html`
      <section class="card stack" aria-labelledby="steps-heading">
        <h2 id="steps-heading">${heading}</h2>
        <p>${words.earnings.none} ${intro}</p>
        <ol role="list" class="rows">
          ${step('handle', handle, [true, true], html`<p><bdi class="handle">@${this.handle}</bdi></p>`)}
          ${step(
            'tag',
            tag,
            [this.done.has('tag'), this.#doneBefore.has('tag')],
            html`
              <flattr-tag-snippet .text=${tagFor(location.origin, plainTag(this.handle))}></flattr-tag-snippet>
              <flattr-check-page .handle=${this.handle}></flattr-check-page>
            `,
          )}
          ${step(
            'profile',
            profile,
            [this.#saysWho(), this.#saysWho()],
            html`<p>${profileHint}</p><p><a class="button" href="#profile">${toProfile}</a></p>`,
          )}
          ${step(
            'share',
            share,
            [this.done.has('share'), this.#doneBefore.has('share')],
            html`
              <p>${shareHint}</p>
              <flattr-tag-snippet .text=${page} label=${words.creatorPage.yourPage}></flattr-tag-snippet>
              <flattr-paper-code .address=${page} .handle=${this.handle}></flattr-paper-code>
            `,
          )}
        </ol>
        <p><button type="button" class="link-button" @click=${() => this.#finish('hidden')}>${hide}</button></p>
      </section>
    `;
  }

  #saysWho(): boolean {
    return Boolean(this.profile?.words || this.profile?.picture);
  }

  #finish(step: DoneStep): void {
    this.done = new Set([...this.done, step]);
    keepDoneSteps(this.handle, this.done);
  }
}

function step(
  name: string,
  title: string,
  [isDone, isFolded]: readonly [boolean, boolean],
  content: TemplateResult,
): TemplateResult {
  const mark = isDone
    ? html`${icon('tick')}<span class="visually-hidden">${words.firstSteps.done}</span>`
    : '';
  return html`
    <li class="step step-${name}">
      <span class=${isDone ? 'step-mark step-done' : 'step-mark'}>${mark}</span>
      <details class="fold" ?open=${!isFolded}>
        <summary><h3>${title}</h3> ${icon('chevron')}</summary>
        <div class="stack">${content}</div>
      </details>
    </li>
  `;
}
