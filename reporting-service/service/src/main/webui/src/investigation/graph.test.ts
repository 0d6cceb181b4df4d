import { describe, expect, it } from 'vitest';
import type { Graph, GraphEdge, NodeRef } from '../api/types';
import { draw, keyOf, openOf, openText, step } from './graph';

const user = (id: number): NodeRef => ({ kind: 'user', id });
const machine = (id: number): NodeRef => ({ kind: 'machine', id });
const app = (id: number): NodeRef => ({ kind: 'app', id });

function edge(from: NodeRef, to: NodeRef, transactions: number): GraphEdge {
  return {
    from,
    to,
    transactions,
    firstSeen: '2026-01-01T00:00:00Z',
    lastSeen: '2026-01-02T00:00:00Z',
    bytesUp: null,
    bytesDown: null,
    traffic: null,
    days: 1,
  };
}

function graph(nodes: NodeRef[], edges: GraphEdge[]): Graph {
  return {
    period: { firstDay: '2026-01-01', lastDay: '2026-01-31' },
    nodes: nodes.map((node) => ({
      node,
      name: keyOf(node),
      depth: 0,
      category: null,
      level: null,
    })),
    edges,
    truncated: false,
  };
}

describe('an address', () => {
  it('names what is expanded, in order and once', () => {
    const open = openOf('machine:12,user:3,machine:12');
    expect(open).toEqual([machine(12), user(3)]);
    expect(openText(open)).toBe('machine:12,user:3');
  });

  it.each([undefined, '', 'robot:1', 'user:', 'user:x', 'user:-1', 'user:1e9', ['user:1']])(
    '%j names nothing',
    (text) => {
      expect(openOf(text)).toEqual([]);
    },
  );

  it('names no more than the service takes', () => {
    const text = Array.from({ length: 80 }, (_, id) => `app:${id}`).join(',');
    expect(openOf(text)).toHaveLength(50);
  });
});

describe('what is drawn', () => {
  const whole = graph(
    [machine(1), user(1), user(2), app(1)],
    [edge(machine(1), user(1), 3), edge(machine(1), user(2), 9), edge(machine(1), app(1), 12)],
  );
  const today = graph([machine(1), user(1)], [edge(machine(1), user(1), 1)]);

  it('stands in columns, the most used first', () => {
    const { nodes } = draw(whole, whole, [machine(1)]);
    expect(nodes.map(({ key, column, row }) => [key, column, row])).toEqual([
      ['user:2', 0, 0],
      ['user:1', 0, 1],
      ['machine:1', 1, 0],
      ['app:1', 3, 0],
    ]);
  });

  it('stays where it is while the days move, and says who was there', () => {
    const all = draw(whole, whole, [machine(1)]).nodes;
    const { nodes, ties } = draw(whole, today, [machine(1)]);
    expect(nodes.map(({ key, row }) => [key, row])).toEqual(all.map(({ key, row }) => [key, row]));
    expect(nodes.filter((node) => node.here).map((node) => node.key)).toEqual([
      'user:1',
      'machine:1',
    ]);
    expect(ties.find((tie) => tie.key === 'user:1-machine:1')?.now?.transactions).toBe(1);
    expect(ties.find((tie) => tie.key === 'user:2-machine:1')?.now).toBeNull();
  });

  it('shows who was there only then, too', () => {
    const guest = graph([machine(1), user(7)], [edge(user(7), machine(1), 1)]);
    const { nodes } = draw(whole, guest, [machine(1)]);
    expect(nodes.find((node) => node.key === 'user:7')?.here).toBe(true);
  });

  it('keeps what is expanded on top, in its order', () => {
    const two = graph([machine(1), machine(2), machine(3)], []);
    const { nodes } = draw(two, two, [machine(3), machine(2)]);
    expect(nodes.map((node) => node.key)).toEqual(['machine:3', 'machine:2', 'machine:1']);
  });
});

it('arrow keys move within a column and to the nearest of the next one', () => {
  const { nodes } = draw(
    graph(
      [user(1), user(2), user(3), app(1)],
      [edge(user(1), app(1), 3), edge(user(2), app(1), 2), edge(user(3), app(1), 1)],
    ),
    graph([], []),
    [app(1)],
  );
  const at = (key: string) => {
    const found = nodes.find((node) => node.key === key);
    if (!found) {
      throw new Error(key);
    }
    return found;
  };
  expect(step(nodes, at('user:1'), 'ArrowDown')?.key).toBe('user:2');
  expect(step(nodes, at('user:1'), 'ArrowUp')).toBeUndefined();
  expect(step(nodes, at('user:3'), 'ArrowRight')?.key).toBe('app:1');
  expect(step(nodes, at('app:1'), 'ArrowLeft')?.key).toBe('user:1');
  expect(step(nodes, at('app:1'), 'ArrowRight')).toBeUndefined();
});
