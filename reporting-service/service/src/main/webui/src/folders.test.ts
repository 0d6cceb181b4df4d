// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = import.meta.dirname;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g;

/** Imported folders by importing folder, with one import of each as evidence. */
type Graph = ReadonlyMap<string, ReadonlyMap<string, string>>;

function importsOf(files: Iterable<readonly [path: string, text: string]>): Graph {
  const graph = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    for (const [, target = ''] of text.matchAll(IMPORT)) {
      const from = path.split('/', 1)[0] ?? '';
      const to = join(dirname(path), target).split(sep, 1)[0] ?? '';
      if (path.includes('/') && from !== to) {
        const imports = graph.get(from) ?? new Map<string, string>();
        graph.set(from, imports.set(to, `${path} imports ${target}`));
      }
    }
  }
  return graph;
}

/** Returns the imports along one cycle; empty without a cycle. */
function cycleIn(graph: Graph): string[] {
  const done = new Set<string>();
  const visit = (folder: string, path: readonly string[]): string[] => {
    const start = path.indexOf(folder);
    if (start >= 0) {
      return path.slice(start).map((from, i, cycle) => {
        return graph.get(from)?.get(cycle[(i + 1) % cycle.length] ?? '') ?? from;
      });
    }
    if (!done.has(folder)) {
      for (const next of graph.get(folder)?.keys() ?? []) {
        const cycle = visit(next, [...path, folder]);
        if (cycle.length > 0) {
          return cycle;
        }
      }
      done.add(folder);
    }
    return [];
  };
  return [...graph.keys()].map((folder) => visit(folder, [])).find((c) => c.length > 0) ?? [];
}

it('has no cycle of imports between folders', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(sep, '/'))
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => [file, readFileSync(join(SOURCES, file), 'utf8')] as const);
  const graph = importsOf(files);

  expect([...graph.keys()]).toContain('discovery');
  expect(cycleIn(graph)).toEqual([]);
});

it('finds a cycle of three folders', () => {
  const graph = importsOf([
    ['a/one.ts', "import { b } from '../b/two';"],
    ['b/two.ts', "import './two.css';\nconst c = import('../c/three');"],
    ['c/three.tsx', "export type { A } from '../a/one';"],
    ['c/four.ts', "import './three';"],
  ]);

  expect(cycleIn(graph)).toEqual([
    'a/one.ts imports ../b/two',
    'b/two.ts imports ../c/three',
    'c/three.tsx imports ../a/one',
  ]);
});
