/** The parts of the WebExtensions API that we use; Chromium and Firefox have them under the same name. */
interface ExtensionApi {
  readonly action: { readonly onClicked: { addListener(listener: (tab: Tab) => void): void } };
  readonly commands: { getAll(): Promise<{ name?: string; shortcut?: string }[]> };
  readonly i18n: { getMessage(name: string, places?: readonly string[]): string };
  readonly runtime: { getURL(path: string): string };
  readonly storage: {
    readonly local: {
      get(key: string): Promise<Record<string, unknown>>;
      set(values: Record<string, unknown>): Promise<void>;
    };
  };
  readonly windows: {
    create(window: { url: string; type: 'popup'; width: number; height: number }): Promise<unknown>;
  };
}

/** A tab as the browser shows it to us once its reader has pressed: before, it has neither address nor title. */
export interface Tab {
  readonly url?: string;
  readonly title?: string;
  readonly incognito: boolean;
}

// No types of the browsers' API are among our dependencies, for these few calls.
export const browser = (globalThis as unknown as { chrome: ExtensionApi }).chrome;

/** A text in the language of the browser (packages/pages/src/words/<language>/browser/extension.ts). */
export const say = (name: string, ...places: string[]): string => browser.i18n.getMessage(name, places);
