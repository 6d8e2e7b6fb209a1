import { html, nothing, type TemplateResult } from 'lit';
import { avatar, type Pictured } from '../../parts/avatar.ts';
import { words } from '../../words/words.ts';
import type { Draft } from './draft.ts';

/** A creator as the directory shows them. */
export function directoryCard(
  person: Pictured,
  handle: string,
  { name, words: said, listed }: Draft,
  [site]: readonly string[],
): TemplateResult {
  const fact = site ? new URL(site).host : name.trim() ? `@${handle}` : '';
  return html`
    <section class="stack card-preview" aria-labelledby="card-heading">
      <h3 id="card-heading">${words.editProfile.inDirectory}</h3>
      <div class="card directory-entry">
        ${avatar(person, 'medium')}
        <div class="row-text">
          <p class="row-title one-line"><bdi>${person.name}</bdi></p>
          <p class="hint one-line"><bdi>${fact}</bdi></p>
        </div>
        <p class="directory-words" dir="auto">${said}</p>
      </div>
      ${listed ? nothing : html`<p class="hint">${words.editProfile.notListed}</p>`}
    </section>
  `;
}
