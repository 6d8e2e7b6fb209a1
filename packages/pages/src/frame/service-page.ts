import type { PropertyDeclarations } from 'lit';
import { getService, type ServiceInfo } from '../client/service.ts';
import { Action } from './action.ts';
import { LightElement } from './light-element.ts';
import { loadingNotice, retryNotice } from './notices.ts';
import { sayWhenOffline } from './offline.ts';
import { type PagePath, siteFrame } from './site-frame.ts';

/** A page of the service, in the common frame. It loads the settings of the service first. */
export abstract class ServicePage extends LightElement {
  static override properties: PropertyDeclarations = { service: { state: true } };

  protected service: ServiceInfo | undefined;
  protected abstract readonly path: PagePath;

  readonly #load = new Action(this, async () => {
    this.service = await getService();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    sayWhenOffline();
    window.addEventListener('online', this.#onOnline);
    if (!this.service) void this.#load.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onOnline);
  }

  /** The page itself, inside the frame. */
  protected abstract renderContent(service: ServiceInfo): unknown;

  protected override render(): unknown {
    return siteFrame(this.path, this.service, this.#content());
  }

  #content(): unknown {
    if (this.service) return this.renderContent(this.service);
    return this.#load.problem ? retryNotice(this.#load.problem, () => this.#load.run()) : loadingNotice();
  }

  /** Loads again when the connection is back. */
  readonly #onOnline = () => {
    if (this.#load.problem) void this.#load.run();
  };
}
