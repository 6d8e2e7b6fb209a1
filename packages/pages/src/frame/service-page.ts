import type { PropertyDeclarations } from 'lit';
import { getService, type ServiceInfo } from '../client/service.ts';
import { letAccountMenuClose } from './account-menu.ts';
import { Action } from './action.ts';
import { keepFocus } from './keep-focus.ts';
import { LightElement } from './light-element.ts';
import { retryNotice } from './notices.ts';
import { sayWhenOffline } from './offline.ts';
import { inPlaceOfSkeleton } from './skeleton.ts';

/** A page of the service, in the frame of its document. It loads the settings of the service first. */
export abstract class ServicePage extends LightElement {
  static override properties: PropertyDeclarations = { service: { state: true } };

  protected service: ServiceInfo | undefined;

  readonly #load = new Action(this, async () => {
    this.service = await getService();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    sayWhenOffline();
    letAccountMenuClose();
    keepFocus();
    window.addEventListener('online', this.#onOnline);
    if (!this.service) void this.#load.run();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('online', this.#onOnline);
  }

  /** The page itself. Without a value it is still loading. */
  protected abstract renderContent(service: ServiceInfo): unknown;

  protected override render(): unknown {
    return inPlaceOfSkeleton(this, this.#content());
  }

  #content(): unknown {
    if (this.service) return this.renderContent(this.service);
    return this.#load.problem && retryNotice(this.#load.problem, () => this.#load.run());
  }

  /** Loads again when the connection is back. */
  readonly #onOnline = () => {
    if (this.#load.problem) void this.#load.run();
  };
}
