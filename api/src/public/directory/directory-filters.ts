import { categories, type DirectoryQuestion } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { type Html, html } from '../../platform/html/html.ts';
import { categoryName, formatCount, languageName, words } from './names.ts';
import type { Creators } from './service.ts';

/** How many creators there are; undefined where sites are listed. */
type Counted = Pick<Creators, 'total' | 'byCategory'> | undefined;

/** The search, the orders and the categories. The reader keeps what they chose when they choose something more. */
export function filtersHtml(
  question: DirectoryQuestion,
  creators: Counted,
  languages: readonly string[],
  language: Language,
): Html {
  const say = words[language].directory;
  const orders = (['many', 'new', 'chance', 'sites'] as const).map((show) =>
    chip(say[show], pathOf({ ...question, show, page: 1 }), show === question.show),
  );
  return html`${searchForm(question, languages, language)}
<nav class="directory-chips" aria-label="${say.order}">${orders}</nav>
${categoryChips(question, creators, language)}
${creators && html`<p class="hint">${say.total(creators.total, formatCount(creators.total, language))}</p>`}`;
}

/** The directory's address with these parameters, without the empty ones. */
export function pathOf({ show, q, category, language, page }: DirectoryQuestion): string {
  const asked = new URLSearchParams({
    ...(q && { q }),
    ...(category && { category }),
    ...(language && { language }),
    ...(show !== 'many' && { show }),
    ...(page > 1 && { page: String(page) }),
  });
  return asked.size === 0 ? '/directory' : `/directory?${asked}`;
}

export function pageLinks(
  question: DirectoryQuestion,
  more: boolean,
  say: (typeof words)[Language]['directory'],
): Html | false {
  const { page } = question;
  const to = (other: number, rel: string, text: string) =>
    html`<a class="button" rel="${rel}" href="${pathOf({ ...question, page: other })}">${text}</a>`;
  return (
    (page > 1 || more) &&
    html`<nav class="row directory-pages" aria-label="${say.pages}">${page > 1 && to(page - 1, 'prev', say.back)}
<span class="hint">${say.page(page)}</span>${more && to(page + 1, 'next', say.next)}</nav>`
  );
}

function searchForm(question: DirectoryQuestion, languages: readonly string[], language: Language): Html {
  const say = words[language].directory;
  const { q, show, category } = question;
  const options = [['', say.any], ...languages.map((each) => [each, languageName(each, language)])].map(
    ([value, text]) =>
      html`<option value="${value}"${value === question.language && ' selected'}>${text}</option>`,
  );
  return html`<form class="directory-search" action="/directory" role="search">
<div class="field"><label for="q">${say.search}</label><input id="q" name="q" type="search" maxlength="60" value="${q}"></div>
<div class="field"><label for="language">${say.language}</label><select id="language" name="language">${options}</select></div>
${category !== '' && html`<input type="hidden" name="category" value="${category}">`}
${show !== 'many' && html`<input type="hidden" name="show" value="${show}">`}
<button class="button">${say.find}</button>
</form>`;
}

/** Categories that someone is in, with how many. Sites have none of their own, so there they have no numbers. */
function categoryChips(question: DirectoryQuestion, creators: Counted, language: Language): Html {
  const say = words[language].directory;
  const countOf = (category: (typeof categories)[number]) =>
    creators && (creators.byCategory.get(category) ?? 0);
  const link = (category: DirectoryQuestion['category'], text: string, count?: number) =>
    chip(text, pathOf({ ...question, category, page: 1 }), category === question.category, count);
  const chips = categories
    .filter((each) => each === question.category || countOf(each) !== 0)
    .map((each) => link(each, categoryName(each, language), countOf(each)));
  return html`<nav class="directory-chips" aria-label="${say.category}">${link('', say.any)}${chips}</nav>`;
}

function chip(text: string, href: string, isChosen: boolean, count?: number): Html {
  return html`<a class="chip" href="${href}"${isChosen && html` aria-current="true"`}>${text}${
    count !== undefined && html` <span class="chip-count">${count}</span>`
  }</a>`;
}
