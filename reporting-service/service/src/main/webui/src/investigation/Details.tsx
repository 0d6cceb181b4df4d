import { A } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js';
import type { NodeRef } from '../api/types';
import { Card } from '../design/Card';
import { f } from '../format';
import { Bytes, Moment } from '../format/Figures';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import { Find } from './Find';
import type { Drawn, Placed, Tie } from './graph';
import type { MergedEdge } from './group';
import type { Selection } from './Investigate';

/** Details of the selected entity or edge: times, volume and evidence. */
export function Details(props: {
  of: Drawn;
  selected: Selection | undefined;
  onSelect: (selected: Selection) => void;
  onToggle: (node: NodeRef) => void;
  onConnect: (from: NodeRef, to: NodeRef) => void;
}) {
  const places = createMemo(() => new Map(props.of.nodes.map((node) => [node.key, node])));
  const node = createMemo(() => {
    const selected = props.selected;
    return selected && 'node' in selected ? places().get(selected.node) : undefined;
  });
  const tie = createMemo(() => {
    const selected = props.selected;
    return selected && 'tie' in selected
      ? props.of.ties.find((known) => known.key === selected.tie)
      : undefined;
  });

  return (
    <aside class="details">
      <Show
        when={node()}
        fallback={
          <Show when={tie()} fallback={<p class="hint">{m().investigate.select}</p>}>
            {(known) => <OneTie of={known()} places={places()} onSelect={props.onSelect} />}
          </Show>
        }
      >
        {(known) => (
          <OneNode
            of={known()}
            ties={props.of.ties}
            places={places()}
            onSelect={props.onSelect}
            onToggle={props.onToggle}
            onConnect={props.onConnect}
          />
        )}
      </Show>
    </aside>
  );
}

function OneNode(props: {
  of: Placed;
  ties: readonly Tie[];
  places: ReadonlyMap<string, Placed>;
  onSelect: (selected: Selection) => void;
  onToggle: (node: NodeRef) => void;
  onConnect: (from: NodeRef, to: NodeRef) => void;
}) {
  const view = useView();
  const [connecting, setConnecting] = createSignal(false);
  /**
   * Returns true for a group of apps. A group has no page and cannot be the end of a connection.
   */
  const isGroup = () => props.of.node.id < 0;
  createEffect(
    on(
      () => props.of.key,
      () => setConnecting(false),
      { defer: true },
    ),
  );
  const own = createMemo(() =>
    props.ties
      .filter((tie) => tie.left === props.of.key || tie.right === props.of.key)
      .sort((a, b) => Number(b.now !== null) - Number(a.now !== null) || weight(b) - weight(a)),
  );
  return (
    <Card title={m().entity[props.of.node.kind]}>
      <p class="details-name">
        <EntityName name={props.of.name} mono={props.of.node.kind === 'ipAddress'} />
      </p>
      <Show when={!props.of.here}>
        <p class="hint">{m().investigate.away}</p>
      </Show>
      <div class="form-actions details-actions">
        <button type="button" class="button" onClick={() => props.onToggle(props.of.node)}>
          {isGroup()
            ? g().ungroup
            : props.of.open
              ? m().investigate.collapse
              : m().investigate.expand}
        </button>
        <Show when={!isGroup()} fallback={<span class="hint">{g().groupNote}</span>}>
          <button
            type="button"
            class="button"
            aria-expanded={connecting()}
            onClick={() => setConnecting(!connecting())}
          >
            {g().pathTo}
          </button>
          <A href={view.link(pagePath(props.of.node.kind, props.of.node.id))}>
            {m().investigate.openPage}
          </A>
        </Show>
      </div>
      <Show when={connecting()}>
        <div class="connect">
          <Find
            label={g().pathSearch}
            except={props.of.node}
            onFind={(node) => {
              setConnecting(false);
              props.onConnect(props.of.node, node);
            }}
          />
        </div>
      </Show>
      <h3>{m().investigate.ties(own().length, f().count(own().length))}</h3>
      <ul class="details-ties">
        <For each={own()}>
          {(tie) => {
            const other = () => props.places.get(tie.left === props.of.key ? tie.right : tie.left);
            return (
              <li classList={{ 'tie-away': tie.now === null }}>
                <button
                  type="button"
                  class="row-button"
                  onClick={() => props.onSelect({ tie: tie.key })}
                >
                  <EntityName
                    name={other()?.name ?? ''}
                    mono={other()?.node.kind === 'ipAddress'}
                  />
                </button>
                <Show when={tie.now} fallback={<span class="hint">{m().investigate.away}</span>}>
                  {(edge) => (
                    <span class="hint">
                      {m().investigate.ofTransactions(
                        edge().transactions,
                        f().count(edge().transactions),
                      )}{' '}
                      · {m().investigate.onDays(edge().days, f().count(edge().days))}
                    </span>
                  )}
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
    </Card>
  );
}

function weight(tie: Tie): number {
  return (tie.now ?? tie.whole)?.transactions ?? 0;
}

function OneTie(props: {
  of: Tie;
  places: ReadonlyMap<string, Placed>;
  onSelect: (selected: Selection) => void;
}) {
  const end = (key: string) => (
    <Show when={props.places.get(key)}>
      {(node) => (
        <li>
          <span class="entity-kind">{m().entity[node().node.kind]}</span>
          <button
            type="button"
            class="row-button"
            onClick={() => props.onSelect({ node: node().key })}
          >
            <EntityName name={node().name} mono={node().node.kind === 'ipAddress'} />
          </button>
        </li>
      )}
    </Show>
  );
  return (
    <Card title={m().investigate.tie}>
      <ul class="details-ends">
        {end(props.of.left)}
        {end(props.of.right)}
      </ul>
      <Show when={props.of.now} fallback={<p class="hint">{m().investigate.away}</p>}>
        {(edge) => <Figures of={edge()} />}
      </Show>
      <Show when={props.of.whole && props.of.whole !== props.of.now && props.of.whole}>
        {(edge) => (
          <>
            <h3 class="section-title">{m().investigate.whole}</h3>
            <Figures of={edge()} />
          </>
        )}
      </Show>
    </Card>
  );
}

function Figures(props: { of: MergedEdge }) {
  return (
    <dl class="standing-facts">
      <div>
        <dt>{m().investigate.firstSeen}</dt>
        <dd>
          <Moment at={props.of.firstSeen} />
        </dd>
      </div>
      <div>
        <dt>{m().investigate.lastSeen}</dt>
        <dd>
          <Moment at={props.of.lastSeen} />
        </dd>
      </div>
      <div>
        <dt>{m().columns.transactions}</dt>
        <dd>{f().count(props.of.transactions)}</dd>
      </div>
      <div>
        <dt>{m().investigate.traffic}</dt>
        <dd>
          <Bytes bytes={props.of.traffic} />
        </dd>
      </div>
      <div>
        <dt>{m().investigate.days}</dt>
        <dd>
          {(props.of.merged ? g().atLeast : m().investigate.onDays)(
            props.of.days,
            f().count(props.of.days),
          )}
        </dd>
      </div>
    </dl>
  );
}
