import { html } from 'lit';
import { getPasskeys, getReminders, getSessions, type Passkey, type Session } from '../client/account.ts';
import { findMe, type Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { MemberPage } from '../frame/member-page.ts';
import { words } from '../words/words.ts';
import { anyPage } from './any-page.ts';

/** `<flattr-account-page>`, at `/account`: how a member signs in, who sees their name, and their data. */
export class AccountPage extends MemberPage {
  #passkeys: Passkey[] | undefined;
  #sessions: Session[] | undefined;
  #reminders: boolean | undefined;

  /** With the lists, so that nothing below them jumps. What fails is asked for again in its own card. */
  protected override async findMember(): Promise<Me | undefined> {
    const orElse = <T>(answer: Promise<T>) => answer.catch(() => undefined);
    const [me, passkeys, sessions, reminders] = await Promise.all([
      findMe(),
      orElse(getPasskeys()),
      orElse(getSessions()),
      orElse(getReminders()),
    ]);
    this.#passkeys = passkeys;
    this.#sessions = sessions;
    this.#reminders = reminders;
    return me;
  }

  protected override welcome(): void {}

  protected override renderInvitation(): unknown {
    return html`
      <h1>${words.accountPage.title}</h1>
      <p class="lead">${words.accountPage.lead}</p>
    `;
  }

  protected override renderMember(service: ServiceInfo, me: Me): unknown {
    return html`
      <div class="page-head">
        <h1>${words.accountPage.title}</h1>
      </div>
      <div class="columns">
        <div class="column-first">
          <flattr-passkeys .me=${me} .sandbox=${service.sandbox} .passkeys=${this.#passkeys}></flattr-passkeys>
          <flattr-sessions .me=${me} .sessions=${this.#sessions}></flattr-sessions>
        </div>
        <div class="column-side">
          <flattr-show-oneself .me=${me}></flattr-show-oneself>
          <flattr-reminders .wanted=${this.#reminders}></flattr-reminders>
          ${anyPage()}
          ${takeAlong()}
          <flattr-close-account .me=${me} .currency=${service.currency} .sandbox=${service.sandbox}></flattr-close-account>
        </div>
      </div>
    `;
  }
}

function takeAlong() {
  return html`
    <section class="card stack" aria-labelledby="export-heading">
      <h2 id="export-heading">${words.accountPage.export}</h2>
      <p>${words.accountPage.exportText}</p>
      <p class="offers">
        <a class="chip" href="/v1/me/export.json" download>JSON</a>
        <a class="chip" href="/v1/me/export.csv" download>${words.accountPage.csv}</a>
      </p>
      <p class="hint"><a href="/privacy">${words.accountPage.privacy}</a></p>
    </section>
  `;
}
