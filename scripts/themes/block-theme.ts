/** What of a block theme's `theme.json` its pages get as CSS. */
export interface ThemeJson {
  readonly settings?: {
    readonly color?: { readonly palette?: readonly { slug: string; color: string }[] };
    readonly typography?: {
      readonly fontFamilies?: readonly { slug: string; fontFamily: string }[];
      readonly fontSizes?: readonly { slug: string; size: string }[];
    };
  };
  readonly styles?: Styles & { readonly elements?: Readonly<Record<string, Styles>> };
}

interface Styles {
  readonly color?: { readonly text?: string; readonly background?: string };
  readonly typography?: Readonly<Record<string, string>>;
}

/** WordPress makes this of a block theme at each request: presets as variables, and styles of the page and its elements. */
export function blockThemeCss({ settings, styles }: ThemeJson): string {
  const presets = [
    ...(settings?.color?.palette ?? []).map(({ slug, color }) => ['color', slug, color]),
    ...(settings?.typography?.fontFamilies ?? []).map(({ slug, fontFamily }) => [
      'font-family',
      slug,
      fontFamily,
    ]),
    ...(settings?.typography?.fontSizes ?? []).map(({ slug, size }) => ['font-size', slug, size]),
  ].map(([kind, slug, value]) => `--wp--preset--${kind}--${slug}: ${value};`);
  const rules = Object.entries({ body: styles ?? {}, ...styles?.elements }).map(
    ([element, style]) => `${tags[element] ?? element} { ${declarations(style)} }`,
  );
  return `:root { ${presets.join(' ')} } ${rules.join('\n')}`;
}

const tags: Readonly<Record<string, string>> = {
  link: 'a',
  heading: 'h1, h2, h3, h4, h5, h6',
  button: '.wp-element-button',
};

function declarations({ color, typography = {} }: Styles): string {
  const all = { color: color?.text, background: color?.background, ...typography };
  return Object.entries(all)
    .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
    .map(([name, value]) => {
      const property = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const reference = value.replace(/^var:(\w+)\|([\w-]+)\|([\w-]+)$/, 'var(--wp--$1--$2--$3)');
      return `${property}: ${reference};`;
    })
    .join(' ');
}
