import { html } from '../../platform/html/html.ts';
import { commandLine } from '../acts.ts';
import type { EntryRow } from '../log/store.ts';
import { words } from '../words.ts';
import { type Around, adminPage, memberLink, table, when } from './frame.ts';

export const entriesOnAPage = 100;

export function logPage(around: Around, entries: readonly EntryRow[]): string {
  const { log } = words;
  const last = entries.at(-1);
  const rows = entries.map(
    (entry) => html`<tr><th scope="row">${String(entry.id)}</th><td class="admin-when">${when(entry.at)}</td>
<td>${entry.admin_id === commandLine ? log.commandLine : memberLink(entry.admin_id)}</td><td>${entry.action}<br><span class="admin-id">${entry.object}</span></td><td>${entry.reason}</td>
<td>${entry.before}</td><td>${entry.after}</td><td class="admin-id">${entry.hash.slice(0, 12)}</td></tr>`,
  );
  return adminPage(
    around,
    log.title,
    html`<div class="stack"><p class="narrow">${log.about}</p>
${rows.length === 0 ? html`<p>${log.none}</p>` : table(log.title, log.columns, rows)}
${last !== undefined && last.id > 1n && html`<p><a href="/admin/log?before=${String(last.id)}">${log.older}</a></p>`}</div>`,
    '/admin/log',
  );
}
