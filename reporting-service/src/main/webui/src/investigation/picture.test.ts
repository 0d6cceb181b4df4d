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

function picture(name: string, traffic: number | null): Document {
  const edge: GraphEdge = {
    from: user,
    to: app,
    transactions: 3,
    traffic,
    bytesUp: null,
    bytesDown: null,
    firstSeen: '2026-01-01T00:00:00Z',
    lastSeen: '2026-01-02T00:00:00Z',
    days: 1,
  };
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
