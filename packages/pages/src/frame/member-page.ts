import { html, type PropertyDeclarations, type PropertyValues, render } from 'lit';
import { notSignedIn } from '../client/ask.ts';
import { findMe, type Me } from '../client/me.ts';
import type { ServiceInfo } from '../client/service.ts';
import { showToast } from '../parts/toast.ts';
import { MemberChangedEvent } from '../sign-in/member-changed-event.ts';
import { words } from '../words/words.ts';
import { Action } from './action.ts';
import { retryNotice } from './notices.ts';
import { ServicePage } from './service-page.ts';

/** A page for members. Visitors sign in on it and stay there. */
export abstract class MemberPage extends ServicePage {
  static override properties: PropertyDeclarations = { me: { state: true } };

  /** `undefined` until known, `null` for a visitor. */
  protected me: Me | null | undefined;

  readonly #find = new Action(this, async () => {
    this.#meet((await this.findMember()) ?? null);
  });

  constructor() {
    super();
    this.addEventListener(MemberChangedEvent.type, (event) => this.#meet(event.me));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener(notSignedIn, this.#onNotSignedIn);
    if (this.me === undefined) void this.#find.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener(notSignedIn, this.#onNotSignedIn);
  }

  /** Who is signed in, `undefined` for a visitor. */
  protected findMember(): Promise<Me | undefined> {
    return findMe();
  }

  /** A member is signed in: loads what the page shows. */
  protected abstract welcome(): void;

  /** What this page is for, above the sign-in form. Without a value it is still loading. */
  protected abstract renderInvitation(service: ServiceInfo): unknown;

  protected abstract renderMember(service: ServiceInfo, me: Me): unknown;

  protected override renderContent(service: ServiceInfo): unknown {
    if (this.#find.problem) return retryNotice(this.#find.problem, () => this.#find.run());
    if (this.me === undefined) return undefined;
    if (this.me) return this.renderMember(service, this.me);
    const invitation = this.renderInvitation(service);
    if (!invitation) return undefined;
    return html`
      <div class="invitation">
        <div>${invitation}</div>
        <section class="card" aria-labelledby="sign-in-heading">
          <h2 id="sign-in-heading">${words.signIn.heading}</h2>
          <flattr-sign-in .sandbox=${service.sandbox}></flattr-sign-in>
        </section>
      </div>
    `;
  }

  /** Signing out is in the menu of the document's header. */
  protected override updated(changed: PropertyValues): void {
    const place = document.querySelector<HTMLElement>('.account-menu-member');
    if (!place || !changed.has('me')) return;
    const onChange = (event: MemberChangedEvent) => this.dispatchEvent(new MemberChangedEvent(event.me));
    render(
      html`<flattr-sign-out .me=${this.me ?? undefined} @member-changed=${onChange}></flattr-sign-out>`,
      place,
    );
  }

  /** They signed out elsewhere, or their session has ended: nothing private stays here. */
  readonly #onNotSignedIn = (): void => {
    if (!this.me) return;
    this.dispatchEvent(new MemberChangedEvent(null));
    showToast(words.signOut.done);
  };

  #meet(me: Me | null): void {
    const isNew = me !== null && this.me?.id !== me.id;
    this.me = me;
    if (isNew) this.welcome();
  }
}
