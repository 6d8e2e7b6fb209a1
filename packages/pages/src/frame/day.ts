import { html, type TemplateResult } from 'lit';
import { dayName } from '../money/month.ts';

/** A day, for people and for machines. */
export function day(moment: Date): TemplateResult {
  return html`<time datetime=${moment.toISOString()}>${dayName(moment)}</time>`;
}
