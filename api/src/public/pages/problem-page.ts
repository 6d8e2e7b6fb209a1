import type { ProblemCode } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { soon } from '@flattr/pages/words/soon';
import { type Html, html } from '../../platform/html/html.ts';
import { languageOf, varies } from '../../platform/http/language.ts';
import type { ProblemPage } from '../../platform/http/problems.ts';
import { frameWords, publicDocument } from '../public-document.ts';
import { problemTexts } from './prose.ts';
import { words } from './words.ts';

interface Service {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
}

/** What a person reads when a browser asked for a page: what happened, when to try again, and the way on. */
export const problemPage =
  (service: Service): ProblemPage =>
  (code, { request, link, retryAfterSeconds }) => {
    const language = languageOf(request);
    request.res?.set('Content-Language', language).vary(varies);
    const { problem } = frameWords[language];
    const [title, detail] = problemTexts[language][code];
    const text =
      retryAfterSeconds === undefined
        ? detail
        : `${detail} ${problem.again(soon(language, retryAfterSeconds))}`;
    const isAgain = retryAfterSeconds !== undefined && /^(GET|HEAD)$/.test(request.method);
    return publicDocument({
      ...service,
      language,
      title: `${title} · ${service.serviceName}`,
      description: text,
      canonical: `${service.publicUrl}/`,
      kind: 'website',
      indexed: false,
      main: html`<div class="stack narrow"><h1>${title}</h1><p class="lead">${text}</p>
<p class="row">${wayOn(language, { code, link, isAgain })} <a class="button" href="/">${words[language].problems.back}</a></p></div>`,
      data: { '@context': 'https://schema.org', '@type': 'WebPage', name: title },
    });
  };

function wayOn(
  language: Language,
  { code, link, isAgain }: { code: ProblemCode; link: string | undefined; isAgain: boolean },
): Html | false {
  const { common, frame } = frameWords[language];
  const button = (href: string, label: string) =>
    html`<a class="button button-primary" href="${href}">${label}</a>`;
  if (link !== undefined) return button(link, code === 'wrong-host' ? link : common.goOn);
  if (isAgain) return button('', common.again); // the same address, which is never repeated
  if (code === 'not-signed-in') return button('/wallet', frame.wallet);
  return code === 'not-found' && button('/directory', frame.directory);
}
