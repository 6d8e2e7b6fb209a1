import { htmlText } from './document.ts';

/**
 * Our own documents as HTML: headings, paragraphs, lists, tables, bold, code and links, which is all they use. Text is
 * made safe first, so nothing in a document can become an element that is not among these.
 */
export function markdownHtml(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .map(block)
    .join('\n');
}

function block(text: string): string {
  const heading = /^(#{1,3}) (.+)$/.exec(text);
  if (heading) {
    const level = heading[1]?.length ?? 1;
    return `<h${level}>${inline(heading[2] ?? '')}</h${level}>`;
  }
  if (/^- /.test(text)) {
    const items = text.slice(2).split(/\n- /);
    return `<ul>${items.map((item) => `<li>${inline(item)}</li>`).join('')}</ul>`;
  }
  if (/^\|/.test(text)) return table(text.split('\n'));
  return `<p>${inline(text)}</p>`;
}

function table([head = '', , ...rows]: readonly string[]): string {
  const cells = (row: string) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => inline(cell.trim()));
  const headings = cells(head).map((cell) => `<th scope="col">${cell}</th>`);
  const lines = rows.map((row) => {
    const [first = '', ...others] = cells(row);
    return `<tr><th scope="row">${first}</th>${others.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return `<div class="scroll" role="group" aria-label="Table" tabindex="0"><table><thead><tr>${headings.join('')}</tr></thead><tbody>${lines.join('')}</tbody></table></div>`;
}

function inline(text: string): string {
  return htmlText(text.replace(/\s+/g, ' '))
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replace(/\[([^\]]+)\]\((\/[^)\s]*|https:\/\/[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\[([^\]]+)\]\([^)\s]+\)/g, '$1'); // to files of the repository, which the pages do not have
}
