import { readImports } from './imports.ts';
import { structureRules } from './rules.ts';
import { findOversizes } from './sizes.ts';

/* Part of `npm run check`: who may import whom (rules.ts), and how large things may be (sizes.ts). */
const { summary, modules } = await readImports(structureRules);
const errors = [
  ...summary.violations.map(({ rule, from, to, cycle = [], comment = '' }) => {
    const chain = [from, ...(cycle.length > 0 ? cycle.map(({ name }) => name) : [to])].join(' → ');
    return `${rule.name}: ${chain}${comment && `\n      ${comment}`}`;
  }),
  ...findOversizes().map(({ where, what }) => `${where}: ${what}`),
];
for (const error of errors) console.log(`error ${error}`);
console.log(`Structure: ${modules.length} modules, ${errors.length} errors`);
process.exit(errors.length === 0 ? 0 : 1);
