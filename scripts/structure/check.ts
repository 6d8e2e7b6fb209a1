import { readImports } from './imports.ts';
import { structureRules } from './rules.ts';
import { findOversizes } from './sizes.ts';

/*
 * Part of `npm run check`: who may import whom (rules.ts), and how large things may be (sizes.ts).
 * `node scripts/structure/check.ts --todo` also lists what is known but not fixed yet.
 */
const showTodo = process.argv.includes('--todo');
const { summary, modules } = await readImports(structureRules);
const findings = [
  ...summary.violations.map(({ rule, from, to, cycle = [], comment = '' }) => ({
    text: `${rule.name}: ${[from, ...(cycle.length > 0 ? cycle.map(({ name }) => name) : [to])].join(' → ')}`,
    hint: comment,
    isTodo: rule.severity === 'info',
  })),
  ...findOversizes().map(({ where, what, isTodo }) => ({ text: `${where}: ${what}`, hint: '', isTodo })),
];
const errors = findings.filter(({ isTodo }) => !isTodo);
for (const { text, hint, isTodo } of findings) {
  if (isTodo && !showTodo) continue;
  console.log(`${isTodo ? 'todo ' : 'error'} ${text}${hint && `\n      ${hint}`}`);
}
const todo = findings.length - errors.length;
console.log(
  `Structure: ${modules.length} modules, ${errors.length} errors${todo > 0 ? `, ${todo} to do` : ''}`,
);
process.exit(errors.length === 0 ? 0 : 1);
