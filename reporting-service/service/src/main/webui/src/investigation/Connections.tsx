import { For, Show } from 'solid-js';
import type { NodeRef, Paths } from '../api/types';
import { Card } from '../design/Card';
import { Loading } from '../design/States';
import { f } from '../format';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { keyOf } from './graph';

/** Shortest paths between two entities. The graph can show each path. */
export function Connections(props: {
  /** Undefined while loading. */
  of: Paths | undefined;
  ends: readonly [NodeRef, NodeRef];
  onShow: (nodes: readonly NodeRef[]) => void;
  onClose: () => void;
}) {
  const nameOf = (node: NodeRef) =>
    props.of?.nodes.find((known) => keyOf(known.node) === keyOf(node))?.name ?? '';
  return (
    <Card
      title={
        props.of === undefined
          ? g().paths
          : g().pathTitle(visible(nameOf(props.ends[0])), visible(nameOf(props.ends[1])))
      }
      aside={
        <button type="button" class="text-button" onClick={() => props.onClose()}>
          {g().pathClose}
        </button>
      }
    >
      <div class="connections-room">
        <Show when={props.of} fallback={<Loading />}>
          {(found) => (
            <>
              <Show when={found().truncated}>
                <p class="hint">{g().pathTruncated}</p>
              </Show>
              <ol class="connections">
                <For each={found().paths} fallback={<li>{g().pathNone}</li>}>
                  {(path) => {
                    const nodes = () => nodesOf(path);
                    const weakest = () => Math.min(...path.edges.map((edge) => edge.transactions));
                    return (
                      <li>
                        <For each={nodes()}>
                          {(node, index) => (
                            <>
                              <Show when={index() > 0}>
                                <span aria-hidden="true"> → </span>
                              </Show>
                              <span class="connection-node">
                                <span class="entity-kind">{m().entity[node.kind]}</span>{' '}
                                <EntityName name={nameOf(node)} mono={node.kind === 'ipAddress'} />
                              </span>
                            </>
                          )}
                        </For>
                        <span class="hint">{g().pathWeight(weakest(), f().count(weakest()))}</span>
                        <button
                          type="button"
                          class="text-button"
                          onClick={() => props.onShow(nodes())}
                        >
                          {g().pathShow}
                        </button>
                      </li>
                    );
                  }}
                </For>
              </ol>
            </>
          )}
        </Show>
      </div>
    </Card>
  );
}

export function nodesOf(path: Paths['paths'][number]): NodeRef[] {
  const first = path.edges[0];
  return first === undefined ? [] : [first.from, ...path.edges.map((edge) => edge.to)];
}
