/** What somebody is called who is, or was, flattred. */
export function personName({ name, to }: { name: string | null; to: string | null }): string {
  return name ?? (to ? `@${to}` : 'somebody who has left');
}
