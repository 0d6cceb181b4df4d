import { expect, it } from 'vitest';
import type { Graph, GraphEdge, NodeRef } from '../api/types';
import { groupApps } from './group';

const user: NodeRef = { kind: 'user', id: 1 };
const app = (id: number): NodeRef => ({ kind: 'app', id });

function edge(to: NodeRef, transactions: number, traffic: number | null): GraphEdge {
  return {
    from: user,
    to,
    transactions,
    traffic,
    bytesUp: 1,
    bytesDown: null,
    firstSeen: `2026-01-0${to.id}T00:00:00Z`,
    lastSeen: `2026-01-1${to.id}T00:00:00Z`,
    days: to.id,
  };
}

const graph: Graph = {
  period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
  nodes: [
    { node: user, name: 'ann', depth: 0, category: null, level: null },
    { node: app(1), name: 'MEGA', depth: 1, category: 'cloud_storage', level: 'medium' },
    { node: app(2), name: 'Gofile', depth: 1, category: 'cloud_storage', level: 'high' },
    { node: app(3), name: 'Teams', depth: 1, category: 'collaboration', level: 'low' },
    { node: app(4), name: 'x.example', depth: 1, category: null, level: 'unknown' },
  ],
  edges: [edge(app(1), 5, 10), edge(app(2), 7, 20), edge(app(3), 9, 30), edge(app(4), 1, null)],
  truncated: false,
};

it('puts apps of one category together, as risky as the riskiest', () => {
  const { graphs, groups } = groupApps([graph], new Set(), []);
  expect([...groups.values()]).toEqual([{ category: 'cloud_storage', apps: 2 }]);
  const [id] = [...groups.keys()];
  const nodes = graphs[0]?.nodes ?? [];
  expect(nodes.map((node) => node.node.id).sort()).toEqual([id, 1, 3, 4].sort());
  expect(nodes.find((node) => node.node.id === id)?.level).toBe('high');
  expect(graphs[0]?.edges.find((one) => one.to.id === id)).toMatchObject({
    transactions: 12,
    traffic: 30,
    bytesUp: 2,
    bytesDown: null,
    firstSeen: '2026-01-01T00:00:00Z',
    lastSeen: '2026-01-12T00:00:00Z',
    days: 2,
    merged: true,
  });
});

it('never adds what is unknown to what is known', () => {
  const unknown = { ...graph, edges: [edge(app(1), 5, null), edge(app(2), 7, 20)] };
  const { graphs } = groupApps([unknown], new Set(), []);
  expect(graphs[0]?.edges[0]?.traffic).toBeNull();
});

it('leaves what is expanded and what is set apart', () => {
  expect(groupApps([graph], new Set(), [app(2)]).groups.size).toBe(0);
  const { graphs, groups } = groupApps([graph], new Set(['cloud_storage']), []);
  expect(groups.size).toBe(0);
  expect(graphs[0]).toEqual(graph);
});

it('groups a part of the period as the whole of it', () => {
  const part = { ...graph, nodes: graph.nodes.slice(0, 2), edges: [edge(app(1), 2, 4)] };
  const { graphs, groups } = groupApps([graph, part], new Set(), []);
  expect(graphs[1]?.nodes.map((node) => node.node.id)).toEqual([1, ...groups.keys()]);
});
