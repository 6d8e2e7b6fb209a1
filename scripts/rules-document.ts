import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Month, parseMonth } from '@flattr/settlement';

/** The tables of docs/rules.md: those of each rule, by its name. */
export function readRules(): Map<string, Row[][]> {
  const document = readFileSync(new URL('../docs/rules.md', import.meta.url), 'utf8');
  const [, ...sections] = document.split(/^## /m);
  return new Map(
    sections.map((section, index) => {
      const [, number, name = ''] = /^Rule (\d+), (.+)$/m.exec(section) ?? [];
      assert.equal(
        Number(number),
        index + 1,
        `"${section.slice(0, 30)}" is not the title of rule ${index + 1}`,
      );
      return [name, readTables(section)];
    }),
  );
}

/** The tables of a document or of a part of it. */
export function readTables(section: string): Row[][] {
  const tables = section.match(/^\|.*\n(\|.*\n?)+/gm) ?? [];
  return tables.map((table) => {
    const [headings = [], , ...rows] = table
      .trimEnd()
      .split('\n')
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    return rows.map((cells) => new Row(headings, cells));
  });
}

/** A row of a table; a cell is found by the heading of its column. */
export class Row {
  readonly #cells: ReadonlyMap<string, string>;

  constructor(headings: readonly string[], cells: readonly string[]) {
    assert.equal(cells.length, headings.length, `a row has ${cells.length} cells: ${cells.join(' | ')}`);
    this.#cells = new Map(headings.map((heading, index) => [heading, cells[index] ?? '']));
  }

  text(heading: string): string {
    return this.#cells.get(heading) ?? assert.fail(`there is no column "${heading}"`);
  }
  has(heading: string): boolean {
    return this.#cells.has(heading);
  }
  int(heading: string): number {
    return Number(this.text(heading));
  }
  id(heading: string): bigint {
    return BigInt(this.text(heading));
  }
  /** Money in micro-units. */
  money(heading: string): bigint {
    const [, whole = '', decimals = ''] =
      /^(\d+)\.(\d{2,6})$/.exec(this.text(heading)) ?? assert.fail(heading);
    return BigInt(whole + decimals.padEnd(6, '0'));
  }
  month(heading: string): Month {
    return parseMonth(this.text(heading));
  }
  /** A list such as `12, 34`; `–` is an empty one. */
  list(heading: string): string[] {
    const text = this.text(heading);
    return text === '–' ? [] : text.split(', ');
  }
  ids(heading: string): bigint[] {
    return this.list(heading).map(BigInt);
  }
}
