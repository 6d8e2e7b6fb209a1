import { registerHooks } from 'node:module';

/*
 * Plants a bug into this process: `node --import 'plant.ts?bug=<name>'`. The bug is a module in `bugs/`. Its exports
 * take the place of those of the module it `replaces`, for every importer but itself.
 */
const bug = new URL(`bugs/${new URL(import.meta.url).searchParams.get('bug')}.ts`, import.meta.url).href;
let replaced = '';
let names: string[] = [];

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context);
    if (resolved.url !== replaced || context.parentURL === bug) return resolved;
    return { ...resolved, url: `${replaced}?planted` };
  },
  load(url, context, nextLoad) {
    if (url !== `${replaced}?planted`) return nextLoad(url, context);
    const source = `export * from '${replaced}?original'; export { ${names.join(', ')} } from '${bug}';`;
    return { format: 'module', source, shortCircuit: true };
  },
});

const { replaces, ...exported } = (await import(bug)) as { replaces: string }; // every bug exports it
names = Object.keys(exported);
replaced = new URL(replaces, bug).href;
