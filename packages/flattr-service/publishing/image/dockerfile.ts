/** A line of a Dockerfile, without comments and with its continuations. */
export interface Instruction {
  readonly keyword: string;
  readonly text: string;
}

/** Reads a Dockerfile, as far as this project's own goes: no parser directives and no here-documents. */
export function readDockerfile(text: string): Instruction[] {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, keyword = '', rest = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
      if (keyword === '') throw new Error(`The Dockerfile has a line without an instruction: ${line}`);
      return { keyword, text: rest };
    });
}

/** `A=1 B=2`, as ENV has it. */
export const readVariables = (text: string): Record<string, string> =>
  Object.fromEntries(Array.from(text.matchAll(/(\w+)=(\S+)/g), ([, name = '', value = '']) => [name, value]));

/** The command of an instruction in its JSON form, also behind options, as HEALTHCHECK has it. */
export const readCommand = (text: string): string[] => JSON.parse(text.slice(text.indexOf('['))) as string[];
