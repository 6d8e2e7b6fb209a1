/** The texts that show a button, in English. Those that follow a press are in `notes.ts`. */
export const words = {
  flattr: 'Flattr',
  flattred: 'Flattred',
  people: (count: number, written: string) => `, ${written} ${count === 1 ? 'person' : 'people'}`,
  /** For when not even the code that sends clicks could be loaded. */
  unreachable: 'Not sent: no connection. Press to try again.',
};
