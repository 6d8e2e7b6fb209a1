import { type ProblemCode, problems } from '@flattr/contract';
import type { Language } from '@flattr/pages/languages';
import { soon } from '@flattr/pages/words/soon';
import { type Html, html } from '../../platform/html/html.ts';
import { frameWords } from '../frame.ts';
import { publicDocument } from '../public-document.ts';
import { problemTexts } from './prose.ts';
import { words } from './words.ts';

interface Service {
  readonly serviceName: string;
  readonly publicUrl: string;
  readonly sandbox: boolean;
}

/** What a person reads when a browser asked for a page: what happened, when to try again, and the way on. */
export function problemPage(service: Service) {
  return (code: ProblemCode, { language, retryAfterSeconds, requestId, ...way }: Asked): string => {
    const [title, detail] = problemTexts[language][code];
    const { again, request } = frameWords[language].problem;
    // Ours to find in the log.
    const id = problems[code][0] >= 500 && requestId;
    const text =
      retryAfterSeconds === undefined ? detail : `${detail} ${again(soon(language, retryAfterSeconds))}`;
    return publicDocument({
      ...service,
      language,
      title: `${title} · ${service.serviceName}`,
      description: text,
      canonical: `${service.publicUrl}/`,
      kind: 'website',
      indexed: false,
      main: html`<div class="stack narrow"><h1>${title}</h1><p class="lead">${text}</p>
<p class="row">${wayOn(code, language, way)} <a class="button" href="/">${words[language].problems.back}</a></p>${id && html`<p class="hint">${request(id)}</p>`}</div>`,
      data: { '@context': 'https://schema.org', '@type': 'WebPage', name: title },
    });
  };
}

interface Asked {
  readonly language: Language;
  readonly retryAfterSeconds: number | undefined;
  /** Where it continues. */
  readonly link: string | undefined;
  /** Whether opening the same address again can help. */
  readonly isRepeatable: boolean;
  readonly requestId: string | undefined;
}

function wayOn(
  code: ProblemCode,
  language: Language,
  { link, isRepeatable }: Pick<Asked, 'link' | 'isRepeatable'>,
): Html | false {
  const { common } = frameWords[language];
  const { frame } = words[language];
  const button = (href: string, label: string) =>
    html`<a class="button button-primary" href="${href}">${label}</a>`;
  if (link !== undefined) return button(link, code === 'wrong-host' ? link : common.goOn);
  if (isRepeatable) return button('', common.again); // the same address, which is never repeated
  if (code === 'not-signed-in') return button('/wallet', frame.wallet);
  return code === 'not-found' && button('/directory', frame.directory);
}
