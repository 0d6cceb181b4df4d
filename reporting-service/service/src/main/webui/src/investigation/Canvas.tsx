import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import type { NodeRef } from '../api/types';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { COLUMNS, type Drawn, type Placed, step, type Tie } from './graph';
import type { Selection } from './Investigate';
import { heightOf, leftOf, NODE_WIDTH, pathOf, rowsOf, topOf, WIDTH } from './layout';
import { type Level, RISK_MARKS } from './risk';
import { mostTraffic, trafficOf, widthOf } from './weight';

/**
 * Graph in four columns: users, machines, addresses and apps. Edges are drawn, and entities are
 * buttons above the edges.
 */
export function Canvas(props: {
  of: Drawn;
  selected: Selection | undefined;
  onSelect: (selected: Selection) => void;
  onToggle: (node: NodeRef) => void;
  /** Edges of the found connections. */
  onPath: ReadonlySet<string>;
}) {
  let board!: HTMLDivElement;
  const shown = createMemo(() => COLUMNS.map((_, column) => column));
  const height = createMemo(() => heightOf(props.of.nodes));
  const places = createMemo(() => new Map(props.of.nodes.map((node) => [node.key, node])));
  const rows = createMemo(() => rowsOf(props.of.nodes));
  const [focused, setFocused] = createSignal<string>();
  /** Returns the only entity in the tab order. Arrow keys reach all other entities. */
  const reachable = () => {
    const at = focused();
    if (at !== undefined && places().has(at)) {
      return at;
    }
    const selected = props.selected;
    return selected && 'node' in selected && places().has(selected.node)
      ? selected.node
      : props.of.nodes[0]?.key;
  };
  const most = createMemo(() => mostTraffic(props.of.ties));
  const levelOf = (tie: Tie) => places().get(tie.right)?.level ?? places().get(tie.left)?.level;
  const isSelected = (tie: Tie) => {
    const selected = props.selected;
    if (!selected) {
      return false;
    }
    return 'tie' in selected
      ? selected.tie === tie.key
      : selected.node === tie.left || selected.node === tie.right;
  };

  // Restores the focus, because a redrawn graph has new buttons.
  createEffect(
    on(
      () => props.of,
      () => {
        if (document.activeElement === document.body && focused() !== undefined) {
          find(focused())?.focus({ preventScroll: true });
        }
      },
      { defer: true },
    ),
  );
  const find = (key: string | undefined) => board.querySelector<HTMLElement>(`[data-key="${key}"]`);

  function onKeyDown(event: KeyboardEvent, from: Placed) {
    if (event.key === '+' || event.key === '-') {
      if (from.open === (event.key === '-')) {
        props.onToggle(from.node);
      }
      return;
    }
    const next = step(props.of.nodes, from, event.key);
    if (next) {
      event.preventDefault();
      find(next.key)?.focus();
    }
  }

  return (
    <section class="board-frame" aria-label={m().investigate.graph}>
      <div class="board" ref={board} style={{ height: `${height()}px` }}>
        <svg
          class="board-ties"
          aria-hidden="true"
          viewBox={`0 0 ${WIDTH} ${height()}`}
          preserveAspectRatio="none"
        >
          {/* Selected edges are drawn last, above all other edges. */}
          <For
            each={[...props.of.ties].sort((a, b) => Number(isSelected(a)) - Number(isSelected(b)))}
          >
            {(tie) => (
              <Show when={pathOf(places().get(tie.left), places().get(tie.right), rows())}>
                {(path) => (
                  <g
                    class="board-tie"
                    classList={{
                      'board-tie-selected': isSelected(tie),
                      'board-tie-path': props.onPath.has(tie.key),
                      'board-tie-away': tie.now === null,
                      'board-tie-unknown': trafficOf(tie) === null,
                      [`board-tie-${levelOf(tie) ?? 'none'}`]: true,
                    }}
                  >
                    <path
                      class="board-tie-line"
                      d={path()}
                      style={{ 'stroke-width': `${widthOf(tie, most())}px` }}
                    />
                    {/* biome-ignore lint/a11y/noStaticElementInteractions: keys reach the list */}
                    <path
                      class="board-tie-reach"
                      d={path()}
                      onClick={() => props.onSelect({ tie: tie.key })}
                    />
                  </g>
                )}
              </Show>
            )}
          </For>
        </svg>
        <For each={shown()}>
          {(column) => (
            <p class="board-head" style={{ left: `${leftOf(column)}%`, width: `${NODE_WIDTH}%` }}>
              {m().investigate.columns[COLUMNS[column] ?? 'machine']}
            </p>
          )}
        </For>
        <For each={props.of.nodes}>
          {(node) => (
            <button
              type="button"
              class="board-node"
              classList={{ 'board-node-open': node.open, 'board-node-away': !node.here }}
              style={{
                left: `${leftOf(node.column)}%`,
                width: `${NODE_WIDTH}%`,
                top: `${topOf(node.row)}px`,
              }}
              data-key={node.key}
              tabindex={reachable() === node.key ? 0 : -1}
              aria-pressed={
                props.selected !== undefined &&
                'node' in props.selected &&
                props.selected.node === node.key
              }
              aria-label={labelOf(node)}
              onFocus={() => setFocused(node.key)}
              onBlur={(event) => {
                if (event.relatedTarget !== null) {
                  setFocused(undefined);
                }
              }}
              onClick={() => props.onSelect({ node: node.key })}
              onKeyDown={(event) => onKeyDown(event, node)}
              onDblClick={() => props.onToggle(node.node)}
            >
              <Show when={node.level}>
                {(level) => (
                  <span class={`board-risk board-risk-${level()}`} aria-hidden="true">
                    {RISK_MARKS[level()]}
                  </span>
                )}
              </Show>
              <EntityName name={node.name} mono={node.node.kind === 'ipAddress'} />
              <span class="board-mark" aria-hidden="true">
                {node.open ? '−' : '+'}
              </span>
            </button>
          )}
        </For>
      </div>
      <p class="board-legend">
        <For each={Object.entries(RISK_MARKS)}>
          {([level, mark]) => (
            <span>
              <span class={`board-risk board-risk-${level}`} aria-hidden="true">
                {mark}
              </span>{' '}
              {m().risk[level as Level]}
            </span>
          )}
        </For>
        <span>{g().legend}</span>
      </p>
      <p class="table-foot">{m().investigate.keys}</p>
    </section>
  );
}

function labelOf(node: Placed): string {
  return [
    `${m().entity[node.node.kind]} ${visible(node.name) || m().entity.noName}`,
    node.level ? m().risk[node.level] : '',
    node.open ? m().investigate.expanded : '',
    node.here ? '' : m().investigate.away,
  ]
    .filter((part) => part !== '')
    .join(', ');
}
