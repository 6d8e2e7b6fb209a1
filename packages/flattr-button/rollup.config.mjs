import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { npmModules } from './publishing/npm-modules.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Removes white space from this package's CSS, which is inside strings. It is not safe for all CSS. */
const minifyCss = {
  name: 'minify-css',
  transform(code, id) {
    if (!id.endsWith('styles.js')) return null;
    const minified = code.replace(/\/\* css \*\/ (`[^`$]*`)/g, (_literal, css) => withoutSpace(css));
    return { code: minified, map: { mappings: '' } };
  },
};

/** Leaves out Lit's handling of style sheets, which `adopt-styles.ts` replaces. */
const withoutLitStyles = {
  name: 'without-lit-styles',
  load(id) {
    if (!/reactive-element.*css-tag\.js$/.test(id)) return null;
    return 'export const getCompatibleStyle = (style) => style; export const adoptStyles = () => {}; export const css = 0, unsafeCSS = 0, supportsAdoptingStyleSheets = true; export class CSSResult {}';
  },
};

/**
 * Leaves out the parts of Lit's `ReactiveElement` that this element does not use: controllers, decorators, initializers,
 * default values, converters, inherited properties, hooks, attributes that hold numbers or JSON, and its own style sheets.
 * That is 0.9 kB (gzip) of the first load. The npm package uses Lit as it is.
 */
const withoutUnusedLit = {
  name: 'without-unused-lit',
  transform(code, id) {
    if (!/reactive-element.*reactive-element\.js$/.test(id)) return null;
    let rest = code;
    for (const [unused, instead = ''] of unusedInLit) {
      if (!rest.includes(unused)) this.error(`Lit has changed. It does not hold: ${unused}`);
      rest = rest.replace(unused, instead);
    }
    return { code: rest, map: { mappings: '' } };
  },
};

/** Each text of the Lit version in package-lock.json, and what replaces it. */
const unusedInLit = [
  ['case Object:case Array:t=null==t?t:JSON.stringify(t)'],
  ['case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}'],
  ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;'],
  [
    'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
  ],
  ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}'],
  [',void 0!==t.l&&(this.l=[...t.l])'],
  [',this.constructor.l?.forEach(t=>t(this))'],
  [
    'addController(t){(this._$EO??=new Set).add(t),void 0!==this.renderRoot&&this.isConnected&&t.hostConnected?.()}removeController(t){this._$EO?.delete(t)}',
  ],
  [',this._$EO?.forEach(t=>t.hostConnected?.())'],
  ['this._$EO?.forEach(t=>t.hostDisconnected?.())'],
  ['this._$EO?.forEach(t=>t.hostUpdate?.()),'],
  ['this._$EO?.forEach(t=>t.hostUpdated?.()),'],
  ['||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))'],
  ['i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||('],
  ['(this._$Eq??=new Set).add(t))}async', '(this._$Eq??=new Set).add(t)}async'],
  ['this[e]=r??this._$Ej?.get(e)??r', 'this[e]=r'],
  ['this.elementStyles=this.finalizeStyles(this.styles)'],
  [
    'static finalizeStyles(s){const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i}',
  ],
  [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")'],
  ['p=a.reactiveElementPolyfillSupport,'],
  ['y.elementStyles=[],y.shadowRootOptions={mode:"open"},'],
  [
    'createRenderRoot(){const t=this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions);return s(t,this.constructor.elementStyles),t}',
  ],
  ['s=[...r(t),...o(t)]', 's=r(t)'],
  ['c=a.trustedTypes,l=c?c.emptyScript:""', 'l=""'],
  ['converter:u,reflect:!1,useDefault:!1,hasChanged:f', ''],
  ['(i.hasChanged??f)', 'f'],
  [
    'if(s.state&&(s.attribute=!1),this._$Ei(),this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),this.elementProperties.set(t,s),!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
    'this.elementProperties.set(t,s),e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))',
  ],
  [
    'const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)}',
    'return{get(){return this[s]},set(e){const h=this[s];this[s]=e,this.requestUpdate(t,h,i)}',
  ],
  [
    'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
  ],
  ['t=this.shouldUpdate(s),t?(this.willUpdate(s),this.update(s)):this._$EM()', 'this.update(s),t=!0'],
  ['t&&this._$AE(s)', 't&&(this.hasUpdated=!0)'],
  ['_$AE(t){this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}'],
  ['willUpdate(t){}'],
  ['shouldUpdate(t){return!0}'],
  ['updated(t){}firstUpdated(t){}'],
  [
    'const t=this.scheduleUpdate();return null!=t&&await t,!this.isUpdatePending}scheduleUpdate(){return this.performUpdate()}',
    'return this.performUpdate(),!this.isUpdatePending}',
  ],
  [
    'h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u;',
    'h=u;',
  ],
  ['(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute', 'u.toAttribute'],
  [
    'if(this.hasOwnProperty(d("elementProperties")))return;const t=n(this);t.finalize(),this.elementProperties=new Map(t.elementProperties)',
    'this.elementProperties=new Map',
  ],
  ['y[d("elementProperties")]=new Map,y[d("finalized")]=new Map', ''],
  [
    'if(this.hasOwnProperty(d("finalized")))return;if(this.finalized=!0,this._$Ei(),this.hasOwnProperty(d("properties"))){const t=this.properties,s=r(t);for(const i of s)this.createProperty(i,t[i])}',
    'if(this.finalized)return;this.finalized=!0,this._$Ei();const t=this.properties;for(const i in t)this.createProperty(i,t[i]);',
  ],
  [
    'const i=s.attribute;return!1===i?void 0:"string"==typeof i?i:"string"==typeof t?t.toLowerCase():void 0',
    'return s.attribute||t.toLowerCase()',
  ],
  ['void 0!==i&&this._$Eh.set(i,t)', 'this._$Eh.set(i,t)'],
  [
    'let t=!1;const s=this._$AL;try{this.update(s),t=!0}catch(s){throw t=!1,this._$EM(),s}t&&(this.hasUpdated=!0)',
    'const s=this._$AL;try{this.update(s),this.hasUpdated=!0}catch(t){throw this._$EM(),t}',
  ],
  [
    'requestUpdate(t,s,i,e=!1,h){if(void 0!==t){const r=this.constructor;if(!1===e&&(h=this[t]),i??=r.getPropertyOptions(t),!(f(h,s)))return;',
    'requestUpdate(t,s,i){if(t){if(!f(this[t],s))return;',
  ],
  ['{useDefault:i,reflect:e,wrapped:h},r){', '{reflect:e}){'],
  ['this.hasUpdated||i||(s=void 0)', 'this.hasUpdated||(s=void 0)'],
  ['if(void 0!==e&&!0===i.reflect){', 'if(i.reflect){'],
  ['this.elementProperties.get(t)??b', 'this.elementProperties.get(t)'],
  ['createProperty(t,s=b)', 'createProperty(t,s)'],
  [',b={attribute:!0,type:String,}', ''],
  ['return this.getUpdateComplete()}getUpdateComplete(){return this._$ES}', 'return this._$ES}'],
  ['static _$Ei(){this.elementProperties=new Map}'],
  ['this.finalized=!0,this._$Ei();', 'this.finalized=!0,this.elementProperties=new Map;'],
  [
    'const t=i.getPropertyOptions(e),h=u;this._$Em=e;const r=h.fromAttribute(s,t.type);this[e]=r,',
    'this._$Em=e,this[e]=u.fromAttribute(s,i.elementProperties.get(e).type),',
  ],
  ['static getPropertyOptions(t){return this.elementProperties.get(t)}'],
  ['this._$Eh&&[...this._$Eh.keys()]', '[...this._$Eh.keys()]'],
  ['t.size>0&&(this._$Ep=t)', 'this._$Ep=t'],
  ['!1===this.isUpdatePending&&(this._$ES=this._$EP())', 'this.isUpdatePending||(this._$ES=this._$EP())'],
  ['if(!this.isUpdatePending)return;'],
  ['this._$Ep=void 0,this.isUpdatePending=!1,this.hasUpdated=!1,this._$Em=null,this._$Ev()', 'this._$Ev()'],
  ['enableUpdating(t){}'],
  ['attributeChangedCallback(t,s,i){this._$AK(t,i)}'],
  ['_$AK(t,s){', 'attributeChangedCallback(t,h,s){'],
  ['!0===e&&this._$Em!==t', 'e&&this._$Em!==t'],
  ['constructor(){super(),this._$Ev()}_$Ev(){', 'constructor(){super(),'],
  ['return this.performUpdate(),!this.isUpdatePending}', 'this.performUpdate()}'],
  ['catch(t){Promise.reject(t)}', 'catch{}'],
  [
    'if(!this.hasUpdated){if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(const[t,s]of this._$Ep)this[t]=s;this._$Ep=void 0}}',
    'if(!this.hasUpdated)for(const[t,s]of this._$Ep)this[t]=s;',
  ],
  [',this._$E_(),this.requestUpdate()}_$E_(){const', ';const'],
  ['this._$Ep=t}', 'this._$Ep=t,this.requestUpdate()}'],
  [
    'this.elementProperties.set(t,s),e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))}static getPropertyDescriptor(t,s,i){return{',
    'const i=Symbol();this.elementProperties.set(t,s),e(this.prototype,t,{',
  ],
  [
    'get(){return this[s]},set(e){const h=this[s];this[s]=e,this.requestUpdate(t,h,i)},configurable:!0,enumerable:!0}}',
    'get(){return this[i]},set(e){const h=this[i];this[i]=e,this.requestUpdate(t,h,s)},configurable:!0,enumerable:!0})}',
  ],
  [
    'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;}return t},fromAttribute(t,s){let i=t;switch(s){case Boolean:i=null!==t;break;}return i}',
    'toAttribute:(t,s)=>s===Boolean?t?"":null:t,fromAttribute:(t,s)=>s===Boolean?null!==t:t',
  ],
  [
    'this.createProperty(i,t[i]);this._$Eh=new Map;for(const[t,s]of this.elementProperties){const i=this._$Eu(t,s);this._$Eh.set(i,t)}',
    'this.createProperty(i,t[i]),this._$Eh.set(this._$Eu(i,t[i]),i)',
  ],
  ['this.elementProperties=new Map;const', 'this._$Eh=new Map,this.elementProperties=new Map;const'],
  ['if(void 0!==e&&this._$Em!==e)', 'if(e&&this._$Em!==e)'],
  [
    'C(t,s,{reflect:e}){this._$AL.has(t)||(this.hasUpdated||(s=void 0),this._$AL.set(t,s)),e&&this._$Em!==t&&(this._$Eq??=new Set).add(t)}',
  ],
  [
    'this.C(t,s,i)',
    'this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0),i.reflect&&this._$Em!==t&&(this._$Eq??=new Set).add(t)',
  ],
];

/** Replaces the imports of `words/languages.js` by one, because the words are beside the script here. */
const wordsBeside = {
  name: 'words-beside',
  load(id) {
    if (!id.endsWith('dist/words/languages.js')) return null;
    return `export const languages = '${languages.join(' ')}'.split(' ');
      export const loadWords = (language) => import(\`./words-\${language}.js\`);`;
  },
};

function withoutSpace(css) {
  return css
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?|(:) /g, '$1$2')
    .replaceAll(';}', '}')
    .replace(/='([a-z]+)'/g, '=$1')
    .trim()
    .replace(/\b0\./g, '.');
}

/** A chunk must not import its entry, which may have been loaded from another address (see `signing.ts`). */
const refuseCircle = {
  name: 'refuse-circle',
  generateBundle(_options, bundle) {
    for (const { fileName, isEntry, imports = [] } of Object.values(bundle)) {
      if (!isEntry && imports.length) this.error(`${fileName} imports ${imports}. It must stand alone.`);
    }
  },
};

/** Deletes files of an earlier build: their hashes differ, so they would be published too. */
const emptyFolder = {
  name: 'empty-folder',
  buildStart: () => rmSync(`${here}dist/cdn`, { recursive: true, force: true }),
};

/** Names that only Lit's `ReactiveElement` and its subclass use. Nothing outside the entry does. */
const namesInsideLit =
  /^_\$|^(addController|addInitializer|converter|createProperty|createRenderRoot|elementStyles|enableUpdating|finalize|finalizeStyles|firstUpdated|fromAttribute|getPropertyDescriptor|getPropertyOptions|getUpdateComplete|hasChanged|hasUpdated|hostConnected|hostDisconnected|hostUpdate|hostUpdated|isUpdatePending|noAccessor|performUpdate|reflect|removeController|renderRoot|scheduleUpdate|shadowRootOptions|shouldUpdate|toAttribute|useDefault|willUpdate|wrapped)$/;

const plugins = [
  resolve({ browser: true, exportConditions: ['production', 'browser'] }),
  minifyCss,
  withoutLitStyles,
  withoutUnusedLit,
  refuseCircle,
  terser({
    module: true,
    toplevel: true,
    ecma: 2022,
    compress: { passes: 4, keep_fargs: false, unsafe_arrows: true },
    mangle: { properties: { keep_quoted: true, regex: namesInsideLit } },
    format: { comments: false },
  }),
];

const { languages } = await import(`${here}dist/words/languages.js`);

/** Their names have no hash, so that an older button still finds them. Each fits every version. */
const words = Object.fromEntries(
  languages.map((language) => [`words-${language}`, `${here}dist/words/${language}.js`]),
);

const output = { dir: `${here}dist/cdn`, format: 'es', entryFileNames: '[name].js', sourcemap: true };

/**
 * The script that a service hands out: an entry that shows the button, and chunks for later. Also as a single file, for
 * sites that allow a script by its exact address or check it by `integrity`, because neither covers chunks.
 */
export default [
  {
    input: { 'flattr-button': `${here}dist/cdn.js`, ...words },
    output: { ...output, chunkFileNames: '[name]-[hash].js' },
    plugins: [emptyFolder, wordsBeside, ...plugins],
  },
  {
    input: { 'flattr-button.single': `${here}dist/cdn.js` },
    output: { ...output, inlineDynamicImports: true },
    plugins,
  },
  // What is published on npm. Bundlers minify it later, except for the CSS.
  npmModules({
    compiled: `${here}dist/`,
    entries: ['index', 'define', 'react', ...languages.map((language) => `words/${language}`)],
    plugins: [resolve(), minifyCss],
  }),
];
