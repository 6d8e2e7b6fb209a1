import { html, type TemplateResult } from 'lit';
import { dayName } from '../money/month.ts';
import { pageLanguage } from '../words/page-language.ts';

/** A day, for people and for machines. */
export function day(moment: Date): TemplateResult {
  return html`<time datetime=${moment.toISOString()}>${dayName(moment)}</time>`;
}

/** The last whole day before an end at midnight in UTC, because "until" includes the day that it names. */
export function lastDayBefore(end: Date): TemplateResult {
  const last = new Date(end.getTime() - 1);
  return html`<time datetime=${last.toISOString().slice(0, 10)}>${dayName(last, pageLanguage(), 'UTC')}</time>`;
}
