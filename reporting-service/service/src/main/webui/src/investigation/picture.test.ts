import { expect, it } from 'vitest';
import type { GraphEdge, NodeRef } from '../api/types';
import { draw } from './graph';
import { type Ink, pictureOf } from './picture';

const INK: Ink = {
  paper: '#fff',
  text: '#111',
  line: '#999',
  node: '#fefefe',
  risk: { high: '#a02533', low: '#2b8a80' },
};
const user: NodeRef = { kind: 'user', id: 1 };
const app: NodeRef = { kind: 'app', id: 2 };

const EDGE: GraphEdge = {
  from: user,
  to: app,
  transactions: 3,
  traffic: null,
  bytesUp: null,
  bytesDown: null,
  firstSeen: '2026-01-01T00:00:00Z',
  lastSeen: '2026-01-02T00:00:00Z',
  days: 1,
};

function picture(name: string, traffic: number | null): Document {
  const edge: GraphEdge = { ...EDGE, traffic };
  const graph = {
    period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
    nodes: [
      { node: user, name, depth: 0, category: null, level: null },
      { node: app, name: 'MEGA', depth: 1, category: 'cloud_storage', level: 'high' as const },
    ],
    edges: [edge],
    truncated: false,
  };
  const svg = pictureOf(
    draw(graph, graph, [user]),
    ['Users', 'Machines', 'Addresses', 'Apps'],
    INK,
  );
  return new DOMParser().parseFromString(svg, 'image/svg+xml');
}

it('draws every entity and edge, with the risk as a shape and a colour', () => {
  const drawn = picture('ann', 10);
  expect([...drawn.querySelectorAll('text')].map((text) => text.textContent)).toEqual([
    'Users',
    'Machines',
    'Addresses',
    'Apps',
    'ann',
    '▲ MEGA',
  ]);
  const edge = drawn.querySelector('path');
  expect(edge?.getAttribute('stroke')).toBe('#a02533');
  expect(edge?.hasAttribute('stroke-dasharray')).toBe(false);
});

it('dots an edge of unknown traffic', () => {
  expect(picture('ann', null).querySelector('path')?.hasAttribute('stroke-dasharray')).toBe(true);
});

it('keeps hostile names as text', () => {
  const drawn = picture('"><script>x()</script>', 10);
  expect(drawn.querySelector('parsererror')).toBeNull();
  expect(drawn.querySelector('script')).toBeNull();
  expect(drawn.querySelectorAll('text')[4]?.textContent).toContain('<script>');
});

/**
 * Returns a graph with all kinds of relations. Entities of a column relate to different subsets of
 * the entities to their right.
 */
function dense(seed: number) {
  const kinds = ['user', 'machine', 'ipAddress', 'app'] as const;
  const members = kinds.flatMap((kind, column) =>
    Array.from({ length: 1 + ((seed * (column + 3)) % 9) }, (_, id): NodeRef => ({ kind, id })),
  );
  const edges = members.flatMap((from, i) =>
    members
      .filter(
        (to, j) =>
          kinds.indexOf(from.kind) < kinds.indexOf(to.kind) && (i * 7 + j * seed) % 3 === 0,
      )
      .map((to): GraphEdge => ({ ...EDGE, from, to, traffic: (i + 1) * 1_000_000 })),
  );
  return {
    period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
    nodes: members.map((node) => ({
      node,
      name: `${node.kind} ${node.id}`,
      depth: 0,
      category: null,
      level: null,
    })),
    edges,
    truncated: false,
  };
}

/** Returns points along a path of cubic curves and horizontal lines. */
function pointsOf(path: string): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  let [x, y] = [0, 0];
  for (const [, command, text = ''] of path.matchAll(/([MCH])([^MCH]+)/g)) {
    const n = text.trim().split(/[ ,]+/).map(Number);
    const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = n;
    if (command === 'M') {
      [x, y] = [ax, ay];
      points.push({ x, y });
    } else {
      const [x1, y1, x2, y2, x3, y3] =
        command === 'H' ? [x, y, ax, y, ax, y] : [ax, ay, bx, by, cx, cy];
      for (let i = 1; i <= 40; i++) {
        const t = i / 40;
        const s = 1 - t;
        const at = (a: number, b: number, c: number, d: number) =>
          s ** 3 * a + 3 * s * s * t * b + 3 * s * t * t * c + t ** 3 * d;
        points.push({ x: at(x, x1, x2, x3), y: at(y, y1, y2, y3) });
      }
      [x, y] = [x3, y3];
    }
  }
  return points;
}

it.each(Array.from({ length: 30 }, (_, seed) => seed + 1))(
  'draws every relation of graph %i between its ends and across nothing else',
  (seed) => {
    const graph = dense(seed);
    const drawn = draw(graph, graph, [{ kind: 'user', id: 0 }]);
    const svg = new DOMParser().parseFromString(pictureOf(drawn, [], INK), 'image/svg+xml');
    // The first rectangle is the background.
    const boxes = [...svg.querySelectorAll('rect')].slice(1).map((rect) => {
      const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(rect.getAttribute(name)),
      );
      return { x, y, right: x + width, bottom: y + height, middle: y + height / 2 };
    });
    const keyAt = (index: number) => drawn.nodes[index]?.key;
    const relations = [...svg.querySelectorAll('path')].map((path) => {
      const points = pointsOf(path.getAttribute('d') ?? '');
      const half = Number(path.getAttribute('stroke-width')) / 2;
      const [first, last] = [points[0], points.at(-1)];
      const from = boxes.findIndex((box) => box.right === first?.x && box.middle === first.y);
      const to = boxes.findIndex((box) => box.x === last?.x && box.middle === last.y);
      const crossed = boxes.filter(
        (box, index) =>
          index !== from &&
          index !== to &&
          points.some(
            ({ x, y }) =>
              x >= box.x && x <= box.right && y + half >= box.y && y - half <= box.bottom,
          ),
      );
      expect(crossed).toEqual([]);
      return `${keyAt(from)}-${keyAt(to)}`;
    });
    expect(relations.sort()).toEqual(drawn.ties.map((tie) => tie.key).sort());
    expect(relations.length).toBeGreaterThan(0);
  },
);
