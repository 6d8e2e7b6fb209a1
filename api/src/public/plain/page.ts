import { type Me, type ProblemCode, problems } from '@flattr/contract';
import type { Intent } from '@flattr/contract/links/flattr-intent';
import { flattrLink } from '@flattr/contract/links/flattr-link';
import { isProvenAddress } from '@flattr/contract/links/proven-address';
import { shortAddress } from '@flattr/contract/links/web-address';
import { isSameSite } from '@flattr/contract/site-origin';
import type { Language } from '@flattr/pages/languages';
import { formatMoney } from '@flattr/pages/money/money';
import type { words as english } from '@flattr/pages/words/en/connect';
import { inEveryLanguage } from '@flattr/pages/words/every-language';
import { soon } from '@flattr/pages/words/soon';
import type { Profile } from '../../accounts/index.ts';
import { htmlDocument } from '../../platform/html/document.ts';
import { filled, type Html, html } from '../../platform/html/html.ts';
import { bdi, pictureHtml } from '../directory/parts.ts';
import { popupFrame } from '../frame.ts';
import { problemTexts } from '../pages/prose.ts';
import { words as documents } from '../pages/words.ts';

/** The words of the page with a script: both say the same. */
const words = await inEveryLanguage<typeof english>(
  (language) => import(`@flattr/pages/words/${language}/connect`),
);

export interface Service {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly currency: string;
  readonly sandbox: boolean;
}

export interface Asked {
  readonly intent: Intent;
  readonly creator: Pick<Profile, 'id' | 'name' | 'picture'> & { readonly handle: string };
  /** How many readers have flattred the page. */
  readonly count: number;
  /** The sites that list the creator. */
  readonly sites: readonly string[];
  /** What the creator proved elsewhere. */
  readonly proven: { readonly accounts: readonly string[]; readonly pages: readonly string[] };
}

/** What the page shows: one step of the way to a flattr. */
export type Step =
  | { readonly is: 'incomplete' }
  | { readonly is: 'unknown-creator'; readonly intent: Intent }
  | (Asked & { readonly is: 'not-secure' | 'own' })
  | (Asked & { readonly is: 'which-page' })
  | (Asked & { readonly is: 'email' })
  | (Asked & CodeStep)
  | (Asked & { readonly is: 'press'; readonly me: Me })
  | (Asked & { readonly is: 'flattred'; readonly me: Me });

export interface CodeStep {
  readonly is: 'code';
  readonly email: string;
  /** The id of this attempt to sign in. */
  readonly signIn: string;
  /** In a sandbox: the email with the code, which is not sent. */
  readonly mail: { readonly subject: string; readonly text: string } | undefined;
}

/** What went wrong before, if anything. */
export type Notice =
  | {
      readonly code: ProblemCode;
      readonly retryAfterSeconds?: number | undefined;
      readonly isPress?: boolean;
    }
  | 'no-cookies'
  | 'no-email';

/** `/flattr/plain`: what `/flattr` is for a browser without JavaScript. `query` is that of its address. */
export function plainPage(
  service: Service,
  language: Language,
  { step, query, notice }: { step: Step; query: string; notice?: Notice | undefined },
): string {
  return htmlDocument({
    language,
    title: documents[language].pages.connect.title(service.serviceName),
    // With a script, the page that arms its buttons replaces this one before anything can be pressed.
    styles: 'connect',
    head: html`<meta name="robots" content="noindex">
<script src="/assets/plain.js"></script>`,
    body: popupFrame(
      { ...service, language },
      stepHtml(step, { service, language, query, notice: notice && noticeHtml(notice, language) }),
    ),
  });
}

interface Around {
  readonly service: Service;
  readonly language: Language;
  readonly query: string;
  readonly notice: Html | undefined;
}

function stepHtml(step: Step, around: Around): Html {
  const { connect } = words[around.language];
  switch (step.is) {
    case 'incomplete':
      return html`<h1>${connect.incomplete}</h1><p>${connect.incompleteText}</p>
<div class="choice">${linkTo('/', connect.about, true)}</div>`;
    case 'unknown-creator':
      return html`<h1>${filled(connect.unknown, html`<bdi>@${step.intent.to}</bdi>`)}</h1><p>${connect.unknownText}</p>
<div class="choice">${step.intent.known !== 'nothing' && backTo(step.intent, connect, true)}${linkTo('/', connect.about)}</div>`;
    case 'own':
      return html`<h1>${connect.own}</h1><p>${connect.ownText}</p>
<div class="choice">${backTo(step.intent, connect, true)}</div>${signOut(around)}`;
    case 'not-secure':
      return html`<h1>${connect.notSecure}</h1><p>${connect.notSecureText}</p>
<div class="choice">${linkTo(theirPage(step.intent, around.service), connect.theirPage, true)}${backTo(step.intent, connect)}</div>`;
    case 'flattred':
      return thanks(step, around);
    default:
      return html`${whom(step, around)}
${step.is === 'which-page' ? whichPage(step.intent, around) : html`${thing(step, around)}${around.notice}${formOf(step, around)}`}`;
  }
}

function whom({ creator, count }: Asked, { language }: Around): Html {
  const { connect } = words[language];
  return html`<div class="whom">${pictureHtml(creator, 'medium')}<div><h1>${filled(connect.title, person(creator))}</h1>
${creator.name !== null && html`<p class="handle"><bdi>@${creator.handle}</bdi></p>`}
${count > 0 && html`<p class="hint">${connect.count(count)}</p>`}</div></div>`;
}

function formOf(step: Extract<Step, { is: 'email' | 'code' | 'press' }>, around: Around): Html {
  if (step.is === 'press') return press(step, around);
  const { connect } = words[around.language];
  return html`<p>${connect.what} <a href="/">${connect.how}</a></p><h2>${connect.signIn}</h2>${step.is === 'email' ? askForEmail(around) : askForCode(step, around)}`;
}

function askForEmail({ language, query }: Around): Html {
  const { signIn } = words[language];
  return html`<form class="stack" method="post" action="/flattr/plain/code${query}">
<div class="field"><label for="email">${signIn.email}</label>
<input id="email" name="email" type="text" inputmode="email" required autocomplete="email" autocapitalize="none" spellcheck="false" aria-describedby="email-hint">
<p class="hint" id="email-hint">${signIn.emailHint}</p></div>
<button class="button button-primary">${signIn.send}</button></form>`;
}

function askForCode({ email, signIn: id, mail }: CodeStep, { language, query }: Around): Html {
  const { signIn, sandboxMailbox } = words[language];
  const address = html`<input type="hidden" name="email" value="${email}">`;
  return html`${mail && html`<div class="sandbox-mail"><p class="sandbox-mail-title">${sandboxMailbox.title}</p><p><strong>${mail.subject}</strong></p><p class="sandbox-mail-text">${mail.text}</p></div>`}
<form class="stack" method="post" action="/flattr/plain/sign-in${query}">
<input type="hidden" name="signIn" value="${id}">${address}
<div class="field"><label for="code">${signIn.code}</label>
<input id="code" name="code" class="code-input" required inputmode="numeric" autocomplete="one-time-code" aria-describedby="code-hint">
<p class="hint" id="code-hint">${filled(signIn.sentTo, html`<bdi>${email}</bdi>`)}</p></div>
<button class="button button-primary">${signIn.signIn}</button></form>
<form method="post" action="/flattr/plain/code${query}"><p class="row">${address}<button class="link-button">${signIn.another}</button>
<a href="/flattr/plain${query}">${signIn.otherAddress}</a></p></form>`;
}

function press({ me }: { me: Me }, around: Around): Html {
  const { language, query, service } = around;
  const { connect } = words[language];
  const amount = BigInt(me.monthlyAmount);
  const divided = connect.divided(formatMoney(amount, service.currency, language));
  const price = amount === 0n ? connect.free : me.paused ? connect.paused : divided;
  return html`<p>${price}</p><form class="choice" method="post" action="/flattr/plain${query}">
<button class="button button-primary">${connect.only}</button></form>${signedIn(me, around)}`;
}

function thanks(step: Asked & { me: Me }, around: Around): Html {
  const { intent, creator, me, count } = step;
  const { language, query, notice } = around;
  const { connect } = words[language];
  const { undo, undoHint } = documents[language].plain;
  return html`<h1>${connect.thanks}</h1>${notice}
<p>${filled(connect.flattred, person(creator), count - 1)}</p>${thing(step, around)}
${me.monthlyAmount === '0' && html`<p class="notice">${connect.waits}</p>`}
<div class="choice">${backTo(intent, connect, true)}</div>
<form class="choice" method="post" action="/flattr/plain/undo${query}"><input type="hidden" name="month" value="${me.month}">
<button class="button">${undo}</button><p class="hint">${undoHint}</p></form>${signedIn(me, around)}`;
}

/** The browser opens the same page again, with the address. */
function whichPage({ to, url }: Intent, { language }: Around): Html {
  const { connect, common } = words[language];
  return html`<form class="stack" action="/flattr/plain"><input type="hidden" name="to" value="${to}">
<h2>${connect.which}</h2><p>${filled(connect.whichText, html`<bdi class="site-name">${url.host}</bdi>`)}</p>
<div class="field"><label for="url">${connect.pageAddress}</label>
<input id="url" name="url" type="url" inputmode="url" required value="${url.href}"></div>
<button class="button button-primary">${common.goOn}</button></form>`;
}

function thing({ intent, creator, sites, proven }: Asked, { language, service }: Around): Html {
  const { connect } = words[language];
  const { url, title, known } = intent;
  if (known === 'nothing') return html`<p class="hint">${connect.instead}</p>`;
  const isListed = sites.some((site) => isSameSite(site, url.origin));
  return html`<div class="thing"><p class="thing-host">${shortAddress(url.href)}</p>
${title !== undefined && html`<p>${filled(connect.claim, html`<q><bdi>${title}</bdi></q>`)}</p>`}
${url.origin !== service.publicUrl && (isListed || isProvenAddress(url, proven) ? html`<p class="listed"><span aria-hidden="true">✓</span> <span>${filled(isListed ? connect.listed : connect.proven, person(creator))}</span></p>` : html`<p class="hint">${filled(connect.claimed, person(creator))}</p>`)}</div>`;
}

function signedIn(me: Me, around: Around): Html {
  const { connect } = words[around.language];
  return html`<p class="signed-in">${filled(connect.signedInAs, html`<bdi>${me.email}</bdi>`)}
${documents[around.language].plain.wallet} <a href="/wallet">${connect.wallet}</a></p>${signOut(around)}`;
}

function signOut({ language, query }: Around): Html {
  return html`<form method="post" action="/flattr/plain/sign-out${query}"><button class="link-button">${words[language].signOut.leave}</button></form>`;
}

function noticeHtml(notice: Notice, language: Language): Html {
  const { connect, signIn, problem } = words[language];
  return html`<div class="notice notice-problem" role="alert"><p>${textOf()}</p></div>`;

  function textOf(): string {
    if (notice === 'no-cookies') return signIn.noCookies;
    if (notice === 'no-email') return problem.fields.email;
    const { code, retryAfterSeconds, isPress } = notice;
    return [
      isPress && connect.notRecorded,
      problemTexts[language][code][1],
      retryAfterSeconds !== undefined && problem.again(soon(language, retryAfterSeconds)),
    ]
      .filter(Boolean)
      .join(' ');
  }
}

/** The status of an answer with a notice. */
export const statusOf = (notice: Notice | undefined): number =>
  notice === undefined || notice === 'no-cookies'
    ? 200
    : problems[notice === 'no-email' ? 'bad-request' : notice.code][0];

const person = (creator: Asked['creator']): Html => html`<span class="person">${bdi(creator)}</span>`;

const theirPage = ({ to }: Intent, { publicUrl }: Service): string =>
  flattrLink('', { to, url: `${publicUrl}/@${to}` }).replace('/flattr', '/flattr/plain');

function linkTo(href: string, label: string | Html, isPrimary = false): Html {
  return html`<a class="button ${isPrimary && 'button-primary'}" href="${href}">${label}</a>`;
}

function backTo({ url, title }: Intent, connect: (typeof english)['connect'], isPrimary = false): Html {
  const name =
    title === undefined ? html`<bdi>${shortAddress(url.href)}</bdi>` : html`<q><bdi>${title}</bdi></q>`;
  // In an element of its own, because a button drops the space between its parts.
  return linkTo(url.href, html`<span>${filled(connect.back, name)}</span>`, isPrimary);
}
