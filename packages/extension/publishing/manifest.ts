/** The browsers that an extension is built for. */
export type Target = 'chromium' | 'firefox';

export const targets: readonly Target[] = ['chromium', 'firefox'];

/** The version in both stores: a new one for every change that is published. */
const version = '0.1.0';

const icons = (sizes: readonly number[]) =>
  Object.fromEntries(sizes.map((size) => [size, `icons/icon-${size}.png`]));

/** `manifest.json` for one browser. */
export function manifestFor(target: Target): Record<string, unknown> {
  return {
    manifest_version: 3,
    name: 'Flattr',
    version,
    description: '__MSG_description__',
    default_locale: 'en',
    icons: icons([16, 32, 48, 128]),
    action: { default_title: '__MSG_press__', default_icon: icons([16, 32, 48]) },
    commands: { _execute_action: { suggested_key: { default: 'Alt+Shift+F' } } },
    options_ui: { page: 'options.html' },
    // The tab where the icon was pressed, until it goes elsewhere, and the one setting. No site.
    permissions: ['activeTab', 'storage'],
    content_security_policy: { extension_pages: policy },
    ...perTarget[target],
  };
}

/** Plain http is for a service on this machine, as in `npm start`. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  'connect-src https: http://localhost:* http://127.0.0.1:*',
].join('; ');

const perTarget: Record<Target, Record<string, unknown>> = {
  chromium: {
    background: { service_worker: 'background.js', type: 'module' },
    minimum_chrome_version: '109',
  },
  firefox: {
    background: { scripts: ['background.js'], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'flattr@flattr.example', // each service has its own host there
        strict_min_version: '142.0', // the first that knows the next line everywhere
        data_collection_permissions: { required: ['none'] },
      },
    },
  },
};
