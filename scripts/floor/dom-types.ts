import { at, lacking } from './support.ts';

/**
 * TypeScript's declarations of what browsers have, with `?` after each member that a browser of the floor lacks. With
 * them `tsc` finds every use that does not ask first. The declarations link each member to its page at MDN, whose
 * path is its place in the data.
 */
export function domTypesOfFloor(declarations: string): string {
  return declarations.replace(
    /(\/docs\/Web\/API\/([\w/]+)\)\n\s*\*\/\n\s*(?:\/\/.*\n\s*)*(?:readonly )?\w+)(?=[(:<])/g,
    (member, _all, path: string) =>
      lacking(at('api', ...path.split('/'))).length > 0 ? `${member}?` : member,
  );
}
