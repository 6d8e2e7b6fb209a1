/** What a button is for: a URL and the creator it pays, at one service. */
export type Thing = {
  /** The service's origin. */
  readonly service: string;
  /** The creator's handle. */
  readonly to: string;
  readonly url: string;
  readonly title: string;
  /** The thing as it is written in the counts' query, and wherever it needs a name within its service. */
  readonly name: string;
};

/** Stands for the service of buttons in preview. It has no address, and nothing of it is stored. */
export const PREVIEW = 'preview';

export function nameOf(to: string, url: string): string {
  return `${to}~${encodeURIComponent(url)}`;
}

/** Where a thing can be flattred first-party. */
export function servicePage({ service, to, url, title }: Thing): string {
  return `${service}/flattr?${new URLSearchParams({ to, url, title: title.slice(0, 200) })}`;
}
