import { ascends, type Check, differs, differsUnless, matches, plural } from './check.ts';
import type { ReaderStatement } from './documents.ts';
import { thingId } from './thing-id.ts';

const mostLines = 5;

/** Each click counts once, is in order, and has the id of its address. */
export function checkClicks({ reader, clicks }: ReaderStatement): Check[] {
  const wrong = [
    ...clicks.flatMap(({ thing, to, url, title }) =>
      url === null
        ? differsUnless(
            to === '' && title === null,
            `The click on ${thing} has no address, although its creator is still here.`,
          )
        : differsUnless(
            thing === thingId(to, url),
            `The click on ${url} has the id of another address or another handle than ${to}.`,
          ),
    ),
    ...differsUnless(
      clicks.every(({ creatorId }) => creatorId !== reader),
      `Reader ${reader} flattred their own things.`,
    ),
    ...differsUnless(
      ascends(clicks.map(({ month, thing }) => `${month} ${thing}`)),
      'The clicks are out of order, or one of them counts twice.',
    ),
    ...contradictions(clicks.map(({ thing, creatorId }) => [thing, creatorId])).map(([thing, creators]) =>
      differs(`The thing ${thing} has two creators: ${creators}.`),
    ),
  ];
  if (wrong.length > 0 || clicks.length === 0) return wrong.slice(0, mostLines);
  return [matches(`${plural(clicks.length, 'click')} counted, each once, each with the id of its address.`)];
}

/** A creator has one handle, and a handle one creator. */
export function checkCreators({ clicks, shares }: ReaderStatement): Check[] {
  const named = [...clicks, ...shares];
  const present = named.filter(({ to }) => to !== '');
  return [
    ...contradictions(named.map(({ creatorId, to }) => [creatorId, to || 'none'])).map(([id, handles]) =>
      differs(`Creator ${id} has two handles: ${handles}.`),
    ),
    ...contradictions(present.map(({ creatorId, to }) => [to, creatorId])).map(([to, creators]) =>
      differs(`The handle ${to} has two creators: ${creators}.`),
    ),
    ...shares
      .filter(({ to, name }) => to === '' && name !== null)
      .map(({ creatorId }) => differs(`Creator ${creatorId} has left, but still has a name.`)),
  ].slice(0, mostLines);
}

/** What is said of the same thing in two ways, with both. */
function contradictions(said: readonly (readonly [about: string, what: string])[]): [string, string][] {
  return [...Map.groupBy(said, ([about]) => about)]
    .map(([about, all]): [string, string] => [about, [...new Set(all.map(([, what]) => what))].join(', ')])
    .filter(([, what]) => what.includes(', '));
}
