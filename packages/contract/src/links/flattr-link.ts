// No zod here: scripts in browsers import this file.

/** What the page at `/flattr` is asked to flattr. */
export interface FlattrQuery {
  readonly to: string;
  /** The page. Without it, the page that the link is on. */
  readonly url?: string | undefined;
  readonly title?: string | null | undefined;
  /** Asks to repeat it, too. */
  readonly repeat?: 'monthly' | undefined;
}

/** A link to `/flattr`, where the reader confirms it. An empty `service` makes it a path. */
export function flattrLink(service: string, { to, url, title, repeat }: FlattrQuery): string {
  const query = new URLSearchParams({
    to,
    ...(url && { url }),
    ...(url && title && { title: title.slice(0, 200) }), // keeps links short
    ...(repeat && { repeat }),
  });
  return `${service}/flattr?${query}`;
}
