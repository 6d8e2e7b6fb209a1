import { html } from 'lit';
import type { Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { inLanguages } from '../frame/in-languages.ts';
import { MemberPage } from '../frame/member-page.ts';

/** `<flattr-account-page>`, at `/account`: how somebody signs in, who sees what, and the way out with everything. */
export class AccountPage extends MemberPage {
  protected override readonly path = '/account';

  protected override welcome(): void {}

  protected override renderInvitation(): unknown {
    return html`
      <h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
    `;
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    return html`
      <div class="page-head">
        <h1>${words.title}</h1>
        <flattr-sign-out .me=${me}></flattr-sign-out>
      </div>
      <div class="columns">
        <div class="column-first">
          <flattr-passkeys .me=${me} .sandbox=${service.sandbox}></flattr-passkeys>
          <flattr-sessions .me=${me}></flattr-sessions>
        </div>
        <div class="column-side">
          <flattr-show-oneself .me=${me}></flattr-show-oneself>
          ${takeAlong()}
          <flattr-close-account .me=${me} .currency=${service.currency}></flattr-close-account>
        </div>
      </div>
    `;
  }
}

function takeAlong() {
  return html`
    <section class="card stack" aria-labelledby="export-heading">
      <h2 id="export-heading">${words.export}</h2>
      <p>${words.exportText}</p>
      <p class="offers">
        <a class="chip" href="/v1/me/export.json" download>JSON</a>
        <a class="chip" href="/v1/me/export.csv" download>${words.csv}</a>
      </p>
      <p class="hint"><a href="/privacy">${words.privacy}</a></p>
    </section>
  `;
}

const words = inLanguages({
  en: {
    title: 'Your account',
    lead: 'How you sign in, what others see of you, and all your data to take along. Sign in to see it.',
    export: 'Take your data along',
    exportText: 'Everything the service knows about you, in one file.',
    csv: 'CSV, for spreadsheets',
    privacy: 'What is kept, why, and how long',
  },
  de: {
    title: 'Dein Konto',
    lead: 'Wie du dich anmeldest, was andere von dir sehen, und alle deine Daten zum Mitnehmen. Melde dich an, um es zu sehen.',
    export: 'Nimm deine Daten mit',
    exportText: 'Alles, was der Dienst über dich weiß, in einer Datei.',
    csv: 'CSV, für Tabellen',
    privacy: 'Was gespeichert wird, warum und wie lange',
  },
});
