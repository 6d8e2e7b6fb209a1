import { handleFrom } from '@flattr/contract/handle';
import { flattrLink } from '@flattr/contract/links/flattr-link';
import { pageUrl } from './page-url.ts';
import { postAround } from './post-around.ts';
import { serviceOf } from './service.ts';

/** What a button is for: a URL and the creator it pays, at one service. */
export type Thing = {
  /** The service's origin. */
  readonly service: string;
  /** The creator's handle. */
  readonly to: string;
  readonly url: string;
  readonly title: string;
  /** Names the thing within its service. */
  readonly name: string;
};

/** Stands for the service of buttons in preview. Nothing is sent to it or stored for it. */
export const PREVIEW = 'preview';

/** The thing of a button with these properties, or undefined without a service or a creator. */
export function thingOf(
  button: Element & {
    readonly to: string | undefined;
    readonly url: string | undefined;
    readonly thingTitle: string | undefined;
    readonly service: string | undefined;
    readonly preview: boolean;
  },
): Thing | undefined {
  const { preview } = button;
  const to = handleFrom(button.to ?? (preview ? PREVIEW : ''));
  const service = preview ? PREVIEW : serviceOf(button);
  if (!service || !to) return undefined;
  const post = button.url ? undefined : postAround(button);
  const url = pageUrl(button.url, post?.url);
  return {
    service,
    to,
    url,
    name: `${to}~${url}`,
    title: button.thingTitle ?? (button.url ? '' : (post?.title ?? document.title)),
  };
}

/** Names a thing among those of all services. */
export function keyOf({ service, name }: Thing): string {
  return `${service} ${name}`;
}

/** The service's page for flattring a thing. */
export const servicePage = (thing: Thing): string => flattrLink(thing.service, thing);
