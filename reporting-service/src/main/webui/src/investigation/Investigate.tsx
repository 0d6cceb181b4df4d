import { useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createResource, createSignal, Show } from 'solid-js';
import { change } from '../api/client';
import { latestOf } from '../api/latest';
import type { Graph, NodeRef } from '../api/types';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { useSession } from '../session/session';
import { PeriodPicker } from '../view/PeriodPicker';
import { ReportPicker } from '../view/ReportPicker';
import { periodQuery, useView } from '../view/view';
import { Begin } from './Begin';
import { Canvas } from './Canvas';
import { Details } from './Details';
import { daysIn, isWhole, type Window, windowOf } from './days';
import { draw, keyOf, openOf, openText } from './graph';
import './investigation.css';
import { Ties } from './Ties';
import { When } from './When';

export type Selection = { node: string } | { tie: string };

/** Who used what from where, as a graph that is walked; and who of them was there on which days. */
export function Investigate() {
  const session = useSession();
  const view = useView();
  const [search, setSearch] = useSearchParams<{
    nodes: string;
    first: string;
    last: string;
    as: string;
  }>();
  const open = createMemo(() => openOf(search.nodes), undefined, {
    equals: (a, b) => openText(a) === openText(b),
  });
  const [selected, setSelected] = createSignal<Selection>();
  createEffect(() => {
    document.title = m().pageTitle(m().investigate.title);
  });

  const asked = (period: Record<string, string>) =>
    open().length === 0
      ? undefined
      : JSON.stringify({ start: open(), report: view.reportId(), ...period });
  const [whole, { refetch: refetchWhole }] = createResource(
    () => asked(Object.fromEntries(new URLSearchParams(periodQuery(view.period())))),
    expand,
  );
  const known = () => latestOf(whole);
  const days = createMemo(() => {
    const graph = known();
    return graph ? daysIn(graph.period) : [];
  });
  const window = createMemo(() => windowOf(days(), search.first, search.last));
  const [now, { refetch: refetchNow }] = createResource(
    () =>
      known() && !isWhole(window(), days())
        ? asked({ from: days()[window().first] ?? '', to: days()[window().last] ?? '' })
        : undefined,
    expand,
  );
  const narrowed = () => known() !== undefined && !isWhole(window(), days());
  const drawn = createMemo(() => {
    const all = known();
    if (!all) {
      return undefined;
    }
    const within = narrowed() ? latestOf(now) : all;
    return draw(all, within ?? { ...all, edges: [] }, open());
  });

  const setOpen = (next: readonly NodeRef[]) =>
    setSearch({ nodes: next.length === 0 ? undefined : openText(next) });
  const toggle = (node: NodeRef) => {
    const rest = open().filter((other) => keyOf(other) !== keyOf(node));
    setOpen(rest.length === open().length ? [...rest, node] : rest);
  };
  const setWindow = (next: Window) =>
    setSearch(
      isWhole(next, days())
        ? { first: undefined, last: undefined }
        : { first: days()[next.first], last: days()[next.last] },
      { replace: true },
    );
  const chosen = () => selected() ?? firstOf(open());
  const asTable = () => search.as === 'table';
  const allowed = () => session.has('analyst') || session.has('admin');

  return (
    <>
      <div class="report-head">
        <h1>{m().investigate.title}</h1>
        <div class="report-controls">
          <ReportPicker />
          <PeriodPicker />
        </div>
      </div>
      <Show
        when={allowed() || session.me() === undefined}
        fallback={<p class="note">{m().investigate.forbidden}</p>}
      >
        <Show when={open().length > 0} fallback={<Begin onBegin={(node) => setOpen([node])} />}>
          <Show when={whole.error}>
            <Failure error={whole.error as Error} retry={() => refetchWhole()} />
          </Show>
          <Show when={now.error && narrowed()}>
            <Failure error={now.error as Error} retry={() => refetchNow()} />
          </Show>
          <Show when={drawn()} fallback={<Show when={!whole.error}>{<Loading />}</Show>}>
            {(graph) => (
              <>
                <div class="table-tools">
                  <When days={days()} window={window()} onChange={setWindow} />
                  <p class="table-total" role="status">
                    <Show when={narrowed()}>
                      {m().investigate.here(
                        graph().nodes.filter((node) => node.here).length,
                        f().count(graph().nodes.filter((node) => node.here).length),
                      )}
                    </Show>
                  </p>
                  <button
                    type="button"
                    class="button"
                    onClick={() =>
                      setSearch({ as: asTable() ? undefined : 'table' }, { replace: true })
                    }
                  >
                    {asTable() ? m().investigate.asGraph : m().investigate.asTable}
                  </button>
                  <button
                    type="button"
                    class="button"
                    onClick={() => {
                      setSelected(undefined);
                      setSearch({ nodes: undefined, first: undefined, last: undefined });
                    }}
                  >
                    {m().investigate.startAgain}
                  </button>
                </div>
                <Show when={known()?.truncated}>
                  <p class="hint truncated">{m().investigate.truncated}</p>
                </Show>
                <div
                  class="investigation"
                  classList={{ stale: whole.loading || now.loading }}
                  aria-busy={whole.loading || now.loading}
                >
                  <Show when={!asTable()} fallback={<Ties of={graph()} onSelect={setSelected} />}>
                    <Canvas
                      of={graph()}
                      selected={chosen()}
                      onSelect={setSelected}
                      onToggle={toggle}
                    />
                  </Show>
                  <Details
                    of={graph()}
                    selected={chosen()}
                    onSelect={setSelected}
                    onToggle={toggle}
                  />
                </div>
              </>
            )}
          </Show>
        </Show>
      </Show>
    </>
  );
}

async function expand(body: string): Promise<Graph> {
  const answer = await change<Graph>('POST', '/api/v1/investigations/expand', {
    json: JSON.parse(body),
  });
  return answer.body;
}

function firstOf(open: readonly NodeRef[]): Selection | undefined {
  return open[0] ? { node: keyOf(open[0]) } : undefined;
}
