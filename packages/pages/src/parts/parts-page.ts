import { html, type TemplateResult } from 'lit';
import { ServiceProblem } from '../client/problem.ts';
import { LightElement } from '../frame/light-element.ts';
import { loadingNotice, problemNotice } from '../frame/notices.ts';
import { inPlaceOfSkeleton } from '../frame/skeleton.ts';
import { avatar } from './avatar.ts';
import { icon, iconNames } from './icon.ts';
import { menu } from './menu.ts';
import { hues } from './person-hue.ts';
import { showToast } from './toast.ts';

/**
 * `<flattr-parts-page>`, at `/parts` of a sandbox: every part of the pages in every state, for those who build them. In
 * English only. A new part gets its place here, so that the screenshots and axe see it.
 */
export class PartsPage extends LightElement {
  protected override render(): unknown {
    return inPlaceOfSkeleton(
      this,
      html`
        <div class="page-head"><h1>Parts</h1></div>
        <div class="columns">
          <div class="column-first">${buttons()} ${fields()} ${tables()} ${rows()} ${disclosures()}</div>
          <div class="column-side">${people()} ${icons()} ${notices()} ${cards()}</div>
        </div>
      `,
    );
  }
}

function sheet(name: string, content: TemplateResult): TemplateResult {
  return html`<section class="card stack" aria-labelledby="parts-${name}"><h2 id="parts-${name}">${name}</h2>${content}</section>`;
}

function buttons(): TemplateResult {
  const undo = { label: 'Undo', run: () => showToast('It is back.') };
  return sheet(
    'Buttons',
    html`
      <p class="row">
        <button type="button" class="button button-primary">Primary</button>
        <button type="button" class="button">Button</button>
        <button type="button" class="button button-alarm">Alarm</button>
        <button type="button" class="button button-small">Small</button>
        <button type="button" class="button" aria-disabled="true">Disabled</button>
        <button type="button" class="link-button">Link button</button>
        <a href="/parts">Link</a>
      </p>
      <p class="offers" role="group" aria-label="Chips">
        <button type="button" class="chip" aria-pressed="false">€5.00</button>
        <button type="button" class="chip" aria-pressed="true">€10.00</button>
        <button type="button" class="chip" aria-disabled="true">€20.00</button>
        <a class="chip" href="/parts">Link chip</a>
      </p>
      <p>
        <button type="button" class="button" @click=${() => showToast('Undone.', undo)}>Show a toast</button>
      </p>
      ${menu('Options: A page', html`<button type="button" class="menu-item">${icon('undo')} Undo</button>`)}
    `,
  );
}

function fields(): TemplateResult {
  return sheet(
    'Fields',
    html`
      <div class="field">
        <label for="parts-text">Text</label>
        <div class="input-row"><input id="parts-text" value="Ada Lovelace" /><button type="button" class="button">Save</button></div>
        <p class="hint">A hint says the rule.</p>
      </div>
      <div class="field">
        <label for="parts-wrong">Amount (EUR)</label>
        <input id="parts-wrong" inputmode="decimal" value="0.5" aria-invalid="true" aria-describedby="parts-wrong-hint" />
        <p class="hint" id="parts-wrong-hint">The smallest amount is €2.00.</p>
      </div>
      <div class="field-pair">
        <div class="field">
          <label for="parts-handle">Handle</label>
          <span class="prefixed"><span aria-hidden="true">@</span><input id="parts-handle" value="ada" /></span>
        </div>
        <div class="field">
          <label for="parts-select">Category</label>
          <select id="parts-select"><option>Science</option></select>
        </div>
      </div>
      <div class="field"><label for="parts-words">Words</label><textarea id="parts-words" rows="2"></textarea></div>
      <div class="field"><label for="parts-range">You flattr 5 people</label><input id="parts-range" type="range" /></div>
      <div class="field"><label for="parts-file">Picture</label><input id="parts-file" type="file" /></div>
      <label class="check-row"><input type="checkbox" checked /><span>Show this page</span></label>
    `,
  );
}

function tables(): TemplateResult {
  return sheet(
    'Table',
    html`
      <table>
        <thead><tr><th scope="col">Person</th><th scope="col" class="number">Share</th></tr></thead>
        <tbody>
          <tr><th scope="row"><bdi>Ada Lovelace</bdi> <bdi class="handle">@ada</bdi></th><td class="number">€0.90</td></tr>
          <tr><th scope="row"><bdi>@ben</bdi></th><td class="number">+ €1.125</td></tr>
        </tbody>
        <tfoot><tr><th scope="row">Fee</th><td class="number">€0.20</td></tr></tfoot>
      </table>
    `,
  );
}

function rows(): TemplateResult {
  return sheet(
    'Rows',
    html`
      <ul role="list" class="rows">
        <li class="row-item">
          <div class="row-text">
            <a class="row-title" href="/parts">An essay on bridges</a>
            <p class="hint">ada.example · <time datetime="2026-11-29">Nov 29, 2026</time></p>
          </div>
          <button type="button" class="button button-small">Undo</button>
        </li>
        <li class="row-item"><div class="row-text"><span class="row-title">Chrome on Linux</span></div></li>
      </ul>
      <p class="empty">No flattrs yet. Press a Flattr button on a page you like, and it appears here.</p>
    `,
  );
}

function disclosures(): TemplateResult {
  return sheet(
    'Disclosure',
    html`
      <div class="statements">
        ${[false, true].map(
          (isOpen) => html`
            <details class="statement" ?open=${isOpen}>
              <summary><span>October 2026</span><span class="number">€5.00</span><span class="hint">4 people</span></summary>
              <div class="statement-body"><h3>Flattrs</h3><p>What is inside.</p></div>
            </details>
          `,
        )}
      </div>
    `,
  );
}

function people(): TemplateResult {
  const everyHue = Array.from({ length: hues }, (_, hue) => BigInt(hue));
  return sheet(
    'Avatars',
    html`
      <p class="row">${everyHue.map((id) => avatar({ id, name: 'Ada Lovelace' }))}</p>
      <p class="row">${avatar({ id: 1n, name: '@ben' }, 'medium')} ${avatar({ id: 2n, name: 'Cleo Brandt' }, 'large')}</p>
    `,
  );
}

function icons(): TemplateResult {
  return sheet(
    'Icons',
    html`<ul role="list" class="plain">${iconNames.map((name) => html`<li class="row">${icon(name)} ${name}</li>`)}</ul>`,
  );
}

function notices(): TemplateResult {
  const problem = new ServiceProblem({
    code: 'unreachable',
    detail: 'We cannot reach the service. Nothing was lost.',
    link: '/parts',
  });
  return sheet(
    'Notices',
    html`
      <p class="notice">May is over. Look through 14 flattrs until Tuesday.</p>
      <p class="notice notice-done">Saved.</p>
      ${problemNotice(problem)} ${loadingNotice()}
    `,
  );
}

function cards(): TemplateResult {
  return html`
    <section class="card stack" aria-labelledby="parts-card">
      <h2 id="parts-card">Card</h2>
      <p class="stat">€15.00 <small>a month</small></p>
      <h3>Title inside</h3>
      <p>Text, <strong>strong</strong>, <code>code</code>, <a href="/parts">link</a>.</p>
      <p class="lead">A lead.</p>
    </section>
    <section class="card card-sandbox stack" aria-labelledby="parts-sandbox">
      <h2 id="parts-sandbox">Sandbox</h2>
      <p>Only in a sandbox.</p>
    </section>
  `;
}
