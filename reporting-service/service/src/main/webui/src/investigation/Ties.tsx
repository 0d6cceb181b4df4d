import { createMemo, For } from 'solid-js';
import { f } from '../format';
import { Bytes, Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import type { Drawn, Placed } from './graph';
import type { Selection } from './Investigate';

/** Table of the graph's edges. */
export function Ties(props: { of: Drawn; onSelect: (selected: Selection) => void }) {
  const places = createMemo(() => new Map(props.of.nodes.map((node) => [node.key, node])));
  const rows = createMemo(() =>
    props.of.ties
      .flatMap((tie) => (tie.now ? [{ tie, edge: tie.now }] : []))
      .sort((a, b) => b.edge.transactions - a.edge.transactions),
  );
  return (
    <section class="table-frame table-still" aria-label={m().investigate.graph}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{m().investigate.from}</th>
            <th scope="col">{m().investigate.to}</th>
            <th scope="col">{m().investigate.firstSeen}</th>
            <th scope="col">{m().investigate.lastSeen}</th>
            <th scope="col" class="numeric">
              {m().columns.transactions}
            </th>
            <th scope="col" class="numeric">
              {m().investigate.traffic}
            </th>
            <th scope="col">{m().investigate.days}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>
            {(row) => (
              <tr>
                <th scope="row">
                  <End of={places().get(row.tie.left)} onSelect={props.onSelect} />
                </th>
                <td>
                  <End of={places().get(row.tie.right)} onSelect={props.onSelect} />
                </td>
                <td>
                  <Moment at={row.edge.firstSeen} />
                </td>
                <td>
                  <Moment at={row.edge.lastSeen} />
                </td>
                <td class="numeric">{f().count(row.edge.transactions)}</td>
                <td class="numeric">
                  <Bytes bytes={row.edge.traffic} />
                </td>
                <td>{m().investigate.onDays(row.edge.days, f().count(row.edge.days))}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}

function End(props: { of: Placed | undefined; onSelect: (selected: Selection) => void }) {
  return (
    <button
      type="button"
      class="row-button"
      onClick={() => props.of && props.onSelect({ node: props.of.key })}
    >
      <EntityName name={props.of?.name ?? ''} mono={props.of?.node.kind === 'ipAddress'} />
    </button>
  );
}
