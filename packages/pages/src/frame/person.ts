import { html, nothing, type TemplateResult } from 'lit';
import { words } from '../words/words.ts';

/** The name of a creator, or else their handle. Both are missing once they have left. */
export function personName({ name, to }: { name: string | null; to: string | null }): string {
  return name ?? (to ? `@${to}` : words.person.gone);
}

/** `@ada`, if there is a handle. */
export function handle(to: string | null): TemplateResult | typeof nothing {
  return to ? html`<bdi class="handle">@${to}</bdi>` : nothing;
}
