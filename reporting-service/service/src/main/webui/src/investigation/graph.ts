import type { EntityKind, Graph, GraphEdge, GraphNode, NodeRef } from '../api/types';
import { type Level, levelOf } from './risk';

/** Layout of the investigation graph. */

/** Columns of the graph, in reading order. */
export const COLUMNS: readonly EntityKind[] = ['user', 'machine', 'ipAddress', 'app'];

/** Maximum number of start entities that the API accepts. */
const MOST_OPEN = 50;

export const keyOf = (node: NodeRef) => `${node.kind}:${node.id}`;

/** Returns the expanded entities of an address, in order. Ignores invalid entries. */
export function openOf(text: unknown): NodeRef[] {
  if (typeof text !== 'string') {
    return [];
  }
  const found = new Map<string, NodeRef>();
  for (const part of text.split(',')) {
    const [kind, id] = part.split(':');
    const known = COLUMNS.find((name) => name === kind);
    if (known !== undefined && id !== undefined && /^\d{1,9}$/.test(id)) {
      const node = { kind: known, id: Number(id) };
      found.set(keyOf(node), node);
    }
  }
  return [...found.values()].slice(0, MOST_OPEN);
}

export const openText = (open: readonly NodeRef[]) => open.map(keyOf).join(',');

/** Entity with its position. */
export interface Placed {
  key: string;
  node: NodeRef;
  name: string;
  /** Category of an app, or null. */
  category: string | null;
  /** Risk level of an app; null for other entities. */
  level: Level | null;
  column: number;
  row: number;
  open: boolean;
  /** True if the entity has an edge in the selected days. */
  here: boolean;
}

/** Edge between two entities, in the whole period (`whole`) and in the selected days (`now`). */
export interface Tie {
  key: string;
  left: string;
  right: string;
  whole: GraphEdge | null;
  now: GraphEdge | null;
}

export interface Drawn {
  nodes: Placed[];
  ties: Tie[];
}

/**
 * Places the entities of the whole period and marks the entities of the selected days. Entities
 * keep their position when the selection changes. Also places entities that only the graph of the
 * selected days contains.
 *
 * @param open expanded entities, in order
 */
export function draw(whole: Graph, now: Graph, open: readonly NodeRef[]): Drawn {
  const names = new Map<string, GraphNode>();
  for (const given of [...whole.nodes, ...now.nodes]) {
    const key = keyOf(given.node);
    if (!names.has(key)) {
      names.set(key, given);
    }
  }
  const ties = tiesOf(whole, now);
  const here = new Set(ties.filter((tie) => tie.now).flatMap((tie) => [tie.left, tie.right]));
  const opened = new Map(open.map((node, index) => [keyOf(node), index]));
  const pull = pulls(ties, opened);

  const nodes: Placed[] = [];
  COLUMNS.forEach((kind, column) => {
    const members = [...names.values()].filter((given) => given.node.kind === kind);
    members.sort((a, b) => before(keyOf(a.node), keyOf(b.node), opened, pull));
    members.forEach((given, row) => {
      const key = keyOf(given.node);
      nodes.push({
        key,
        node: given.node,
        name: given.name,
        category: given.category ?? null,
        level: levelOf(given.level),
        column,
        row,
        open: opened.has(key),
        here: here.has(key),
      });
    });
  });
  return { nodes, ties };
}

function endsInOrder(edge: GraphEdge): [NodeRef, NodeRef] {
  return COLUMNS.indexOf(edge.from.kind) <= COLUMNS.indexOf(edge.to.kind)
    ? [edge.from, edge.to]
    : [edge.to, edge.from];
}

/** Returns the key of an edge, which does not depend on the edge's direction. */
export const tieKeyOf = (edge: GraphEdge) => endsInOrder(edge).map(keyOf).join('-');

function tiesOf(whole: Graph, now: Graph): Tie[] {
  const ties = new Map<string, Tie>();
  const put = (edge: GraphEdge, part: 'whole' | 'now') => {
    const [left, right] = endsInOrder(edge);
    const key = tieKeyOf(edge);
    const tie = ties.get(key) ?? {
      key,
      left: keyOf(left),
      right: keyOf(right),
      whole: null,
      now: null,
    };
    ties.set(key, { ...tie, [part]: edge });
  };
  for (const edge of whole.edges) {
    put(edge, 'whole');
  }
  for (const edge of now.edges) {
    put(edge, 'now');
  }
  return [...ties.values()];
}

interface Pull {
  /** Mean position of the adjacent expanded entities. */
  towards: number;
  transactions: number;
}

function pulls(ties: readonly Tie[], opened: ReadonlyMap<string, number>): Map<string, Pull> {
  const sums = new Map<string, { places: number[]; transactions: number }>();
  const add = (key: string, other: string, tie: Tie) => {
    const sum = sums.get(key) ?? { places: [], transactions: 0 };
    const place = opened.get(other);
    if (place !== undefined) {
      sum.places.push(place);
    }
    sum.transactions += (tie.whole ?? tie.now)?.transactions ?? 0;
    sums.set(key, sum);
  };
  for (const tie of ties) {
    add(tie.left, tie.right, tie);
    add(tie.right, tie.left, tie);
  }
  const pull = new Map<string, Pull>();
  for (const [key, { places, transactions }] of sums) {
    const towards =
      places.length === 0
        ? Number.MAX_SAFE_INTEGER
        : places.reduce((sum, place) => sum + place, 0) / places.length;
    pull.set(key, { towards, transactions });
  }
  return pull;
}

/**
 * Compares two entities: expanded entities first, in their order, then by the position of adjacent
 * expanded entities, then by transactions.
 */
function before(
  a: string,
  b: string,
  opened: ReadonlyMap<string, number>,
  pull: ReadonlyMap<string, Pull>,
): number {
  const openA = opened.get(a) ?? Number.MAX_SAFE_INTEGER;
  const openB = opened.get(b) ?? Number.MAX_SAFE_INTEGER;
  if (openA !== openB) {
    return openA - openB;
  }
  const pullA = pull.get(a) ?? { towards: 0, transactions: 0 };
  const pullB = pull.get(b) ?? { towards: 0, transactions: 0 };
  return (
    pullA.towards - pullB.towards || pullB.transactions - pullA.transactions || a.localeCompare(b)
  );
}

/** Returns the entity that an arrow key selects. */
export function step(nodes: readonly Placed[], from: Placed, arrow: string): Placed | undefined {
  if (arrow === 'ArrowUp' || arrow === 'ArrowDown') {
    const row = from.row + (arrow === 'ArrowDown' ? 1 : -1);
    return nodes.find((node) => node.column === from.column && node.row === row);
  }
  const way = arrow === 'ArrowRight' ? 1 : arrow === 'ArrowLeft' ? -1 : 0;
  if (way === 0) {
    return undefined;
  }
  for (let column = from.column + way; column >= 0 && column < COLUMNS.length; column += way) {
    const candidates = nodes.filter((node) => node.column === column);
    if (candidates.length > 0) {
      return candidates.reduce((best, node) =>
        Math.abs(node.row - from.row) < Math.abs(best.row - from.row) ? node : best,
      );
    }
  }
  return undefined;
}
