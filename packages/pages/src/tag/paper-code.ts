import { html, type PropertyDeclarations } from 'lit';
import { LightElement } from '../frame/light-element.ts';
import { words } from '../words/words.ts';

/** `<flattr-paper-code>`: an address as a QR code, to print. */
export class PaperCodeElement extends LightElement {
  static override properties: PropertyDeclarations = {
    address: { attribute: false },
    handle: { attribute: false },
    code: { state: true },
  };

  address = '';
  /** For the name of the file. */
  handle = '';
  /** The module that draws QR codes, loaded by need. */
  protected code: typeof import('./qr-code.ts') | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.code) void this.#load();
  }

  async #load(): Promise<void> {
    this.code = await import('./qr-code.ts');
  }

  protected override render(): unknown {
    const { code, address } = this;
    if (!code) return html`<p class="hint" role="status">${words.tagMaker.drawing}</p>`;
    const { path, size } = code.qrCode(address);
    const file = `data:image/svg+xml,${encodeURIComponent(code.qrCodeFile(address))}`;
    return html`
      <div class="paper">
        <svg class="qr-code" viewBox="0 0 ${size} ${size}" role="img" aria-label=${words.tagMaker.qr} shape-rendering="crispEdges">
          <rect width=${size} height=${size} fill="#fff" />
          <path d=${path} fill="#000" />
        </svg>
        <div class="stack">
          <p><a class="button" href=${file} download="flattr-${this.handle}.svg">${words.tagMaker.download}</a></p>
          <p class="hint paper-address">${address}</p>
        </div>
      </div>
    `;
  }
}
