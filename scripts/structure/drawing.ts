import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import type { ICruiseResult } from 'dependency-cruiser';
import { readImports } from './imports.ts';

export const drawing = fileURLToPath(new URL('../../docs/images/rooms.svg', import.meta.url));

type Arrows = Map<string, Map<string, 'imports' | 'types'>>;

/** Draws the rooms of the API and the packages as boxes, and which of them imports which as arrows. */
export async function drawRooms({ modules }: ICruiseResult): Promise<string> {
  const arrows: Arrows = new Map();
  for (const { source, dependencies } of modules) {
    const from = boxOf(source);
    if (from === undefined) continue;
    const targets = arrows.get(from) ?? new Map();
    arrows.set(from, targets);
    for (const { resolved, dependencyTypes } of dependencies) {
      const to = boxOf(resolved);
      if (to === undefined || to === from) continue;
      const onlyTypes = dependencyTypes.includes('type-only') && targets.get(to) !== 'imports';
      targets.set(to, onlyTypes ? 'types' : 'imports');
    }
  }
  const graphviz = await Graphviz.load();
  return asPicture(graphviz.dot(asDot(withoutDetours(arrows)), 'svg'));
}

/** `api/clicks`, `packages/verify`, or `app` for the modules beside the rooms. Tests are left out. */
function boxOf(file: string): string | undefined {
  if (/\.test\.ts$/.test(file)) return undefined;
  const [, room] = /^api\/src\/([^/]+)\//.exec(file) ?? [];
  if (room !== undefined) return `api/${room}`;
  if (/^api\/src\/(app|start|services)\.ts$/.test(file)) return 'api/app';
  const [, name] = /^packages\/([^/]+)\/src\//.exec(file) ?? [];
  return name === undefined ? undefined : `packages/${name}`;
}

/** Without each arrow that a longer way makes plain: if `clicks` knows `accounts`, which knows `platform`, it knows that too. */
function withoutDetours(arrows: Arrows): Arrows {
  const reaches = (from: string, to: string, visited = new Set<string>()): boolean =>
    [...(arrows.get(from)?.keys() ?? [])].some((next) => {
      if (next === to) return true;
      if (visited.has(next)) return false;
      visited.add(next);
      return reaches(next, to, visited);
    });
  return new Map(
    [...arrows].map(([from, targets]) => {
      const others = [...targets].filter(
        ([to]) => ![...targets.keys()].some((other) => other !== to && reaches(other, to, new Set([from]))),
      );
      return [from, new Map(others)];
    }),
  );
}

function asDot(arrows: Arrows): string {
  const quote = (text: string) => JSON.stringify(text);
  const names = [...arrows.keys()].sort();
  const cluster = (label: string, prefix: string) => `subgraph ${quote(`cluster_${label}`)} {
    label=${quote(label)}
    ${names
      .filter((name) => name.startsWith(prefix))
      .map((name) => `${quote(name)} [label=${quote(name.slice(prefix.length))}]`)
      .join('\n    ')}
  }`;
  return `digraph {
  graph [rankdir=TB, nodesep=0.25, ranksep=0.4, fontname="Helvetica", fontsize=13, labeljust=l]
  node [shape=box, style=rounded, height=0.36, margin="0.14,0.05", fontname="Helvetica", fontsize=13]
  edge [arrowsize=0.6]
  ${cluster('api/src', 'api/')}
  ${cluster('packages', 'packages/')}
  ${names
    .flatMap((from) =>
      [...(arrows.get(from) ?? [])]
        .sort()
        .map(([to, how]) => `${quote(from)} -> ${quote(to)}${how === 'types' ? ' [class=types]' : ''}`),
    )
    .join('\n  ')}
}`;
}

/** Colours come from a style sheet, so that the picture is readable on light and on dark pages. */
const style = `
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.cluster > polygon { fill: #f6f8fa; stroke: #d1d9e0 }
.cluster > text { fill: #59636e }
.node > path { fill: #fff; stroke: #59636e }
.edge > path { fill: none; stroke: #818b98 }
.edge > polygon { fill: #818b98; stroke: #818b98 }
.types > path { stroke-dasharray: 4 3 }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc }
  .cluster > polygon { fill: #151b23; stroke: #3d444d }
  .cluster > text { fill: #9198a1 }
  .node > path { fill: #0d1117; stroke: #9198a1 }
}`;

function asPicture(svg: string): string {
  return `${svg
    .replace(/^[\s\S]*?(?=<svg)/, '')
    .replace(/<!--[\s\S]*?-->\n/g, '')
    .replace(/<title>[\s\S]*?<\/title>\n/g, '')
    .replace(/<polygon fill="white" stroke="none"[^>]*>\n/, '') // the page behind the graph
    .replaceAll(/ (fill|stroke|font-family|font-size|xml:space|id|xmlns:xlink)="[^"]*"/g, '')
    .replace(
      '>',
      ` role="img" aria-label="Which rooms and packages import which">\n<style>${style}\n</style>`,
    )
    .trim()}\n`;
}

if (import.meta.main) writeFileSync(drawing, await drawRooms(await readImports([])));
