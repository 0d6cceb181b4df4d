import type { Graph, GraphEdge, NodeRef } from '../api/types';
import { keyOf } from './graph';

/** Edge that can represent several edges. Its number of distinct days is then unknown. */
export type MergedEdge = GraphEdge & { merged?: true };

/** Group of apps of one category, shown as one entity with a negative id. */
export interface AppGroup {
  category: string;
  apps: number;
}

/**
 * Groups apps by category. Categories with a single app form no group.
 *
 * @param apart categories to exclude from grouping
 * @param open expanded entities, also excluded from grouping
 */
export function groupApps(
  graphs: readonly Graph[],
  apart: ReadonlySet<string>,
  open: readonly NodeRef[],
): { graphs: Graph[]; groups: ReadonlyMap<number, AppGroup> } {
  const opened = new Set(open.map(keyOf));
  const members = new Map<string, Set<number>>();
  for (const { nodes } of graphs) {
    for (const { node, category } of nodes) {
      if (node.kind === 'app' && category && !apart.has(category) && !opened.has(keyOf(node))) {
        members.set(category, (members.get(category) ?? new Set()).add(node.id));
      }
    }
  }
  const groups = new Map<number, AppGroup>();
  const groupOf = new Map<number, number>();
  const categories = [...members.keys()].sort();
  categories.forEach((category, index) => {
    const apps = members.get(category) ?? new Set();
    if (apps.size > 1) {
      const id = -1 - index;
      groups.set(id, { category, apps: apps.size });
      for (const app of apps) {
        groupOf.set(app, id);
      }
    }
  });
  return { graphs: graphs.map((graph) => merged(graph, groupOf)), groups };
}

function merged(graph: Graph, groupOf: ReadonlyMap<number, number>): Graph {
  const standIn = (node: NodeRef): NodeRef =>
    node.kind === 'app' ? { kind: 'app', id: groupOf.get(node.id) ?? node.id } : node;
  const nodes = new Map<string, Graph['nodes'][number]>();
  for (const given of graph.nodes) {
    const node = standIn(given.node);
    const known = nodes.get(keyOf(node));
    nodes.set(keyOf(node), {
      ...given,
      node,
      depth: Math.min(given.depth, known?.depth ?? given.depth),
      level: known === undefined ? given.level : riskier(given.level, known.level),
    });
  }
  const edges = new Map<string, MergedEdge>();
  for (const given of graph.edges) {
    const edge = { ...given, from: standIn(given.from), to: standIn(given.to) };
    const key = [keyOf(edge.from), keyOf(edge.to)].sort().join('-');
    const known = edges.get(key);
    edges.set(key, known === undefined ? edge : sum(known, edge));
  }
  return { ...graph, nodes: [...nodes.values()], edges: [...edges.values()] };
}

function sum(one: MergedEdge, other: MergedEdge): MergedEdge {
  const bytes = (name: 'bytesUp' | 'bytesDown' | 'traffic') =>
    one[name] === null || other[name] === null ? null : one[name] + other[name];
  return {
    ...one,
    firstSeen: [one.firstSeen, other.firstSeen].sort()[0] ?? one.firstSeen,
    lastSeen: [one.lastSeen, other.lastSeen].sort()[1] ?? one.lastSeen,
    transactions: one.transactions + other.transactions,
    bytesUp: bytes('bytesUp'),
    bytesDown: bytes('bytesDown'),
    traffic: bytes('traffic'),
    days: Math.max(one.days, other.days),
    merged: true,
  };
}

const RISKIEST_FIRST = ['high', 'medium', 'not-assessed', 'low', 'unknown'];

/** Returns the higher risk level. A group has the level of its riskiest app. */
function riskier<L extends string | null>(one: L, other: L): L {
  const rank = (level: L) => (level ? RISKIEST_FIRST.indexOf(level) : RISKIEST_FIRST.length);
  return rank(one) <= rank(other) ? one : other;
}
