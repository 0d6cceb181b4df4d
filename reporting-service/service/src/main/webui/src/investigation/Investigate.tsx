import { A, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createResource, createSignal, Show } from 'solid-js';
import { change } from '../api/client';
import { latestOf } from '../api/latest';
import type { Graph, NodeRef, Paths } from '../api/types';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { categoryNameOf } from '../name/CategoryName';
import { useSession } from '../session/session';
import { PeriodPicker } from '../view/PeriodPicker';
import { ReportPicker } from '../view/ReportPicker';
import { periodQuery, useView } from '../view/view';
import { Begin } from './Begin';
import { Canvas } from './Canvas';
import { Connections } from './Connections';
import { Details } from './Details';
import { daysIn, isWhole, type Window, windowOf } from './days';
import { draw, keyOf, openOf, openText, tieKeyOf } from './graph';
import { type AppGroup, groupApps } from './group';
import './investigation.css';
import { KeepStep } from './KeepStep';
import { SaveMenu } from './SaveMenu';
import { Ties } from './Ties';
import { When } from './When';

export { NotebookPage, Notebooks } from './Notebooks';

/** Value in the address that groups apps by category. */
const BY_CATEGORY = 'category';

export type Selection = { node: string } | { tie: string };

/** Investigation graph of users, machines, addresses and apps, with a selection of days. */
export function Investigate() {
  const session = useSession();
  const view = useView();
  const [search, setSearch] = useSearchParams<{
    nodes: string;
    first: string;
    last: string;
    as: string;
    by: string;
    apart: string | string[];
    path: string;
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
  const isGrouped = () => search.by === BY_CATEGORY;
  const apart = createMemo(() => new Set([search.apart ?? []].flat()));
  const ends = createMemo(() => endsOf(search.path));
  const [found, { refetch: refetchPaths }] = createResource(() => {
    const both = ends();
    return both === undefined
      ? undefined
      : JSON.stringify({
          start: both[0],
          end: both[1],
          report: view.reportId(),
          ...Object.fromEntries(new URLSearchParams(periodQuery(view.period()))),
        });
  }, findPaths);
  const paths = () => (ends() === undefined ? undefined : latestOf(found));
  const onPath = createMemo(
    () => new Set((paths()?.paths ?? []).flatMap((path) => path.edges.map(tieKeyOf))),
  );
  const parts = createMemo(() => {
    const all = known();
    if (!all) {
      return undefined;
    }
    const shown = (narrowed() ? latestOf(now) : all) ?? { ...all, edges: [] };
    const { graphs, groups } = isGrouped()
      ? groupApps([all, shown], apart(), open())
      : { graphs: [all, shown], groups: new Map<number, AppGroup>() };
    const [whole = all, within = shown] = graphs;
    return { whole: named(whole, groups), within: named(within, groups), groups };
  });
  const drawn = createMemo(() => {
    const both = parts();
    return both && draw(both.whole, both.within, open());
  });

  const setOpen = (next: readonly NodeRef[]) =>
    setSearch({ nodes: next.length === 0 ? undefined : openText(next) });
  const toggle = (node: NodeRef) => {
    const group = parts()?.groups.get(node.id);
    if (node.kind === 'app' && group !== undefined) {
      setSearch({ apart: [...apart(), group.category] }, { replace: true });
      return;
    }
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
          <Show when={allowed()}>
            <A class="button" href={view.link('/investigate/notebooks')}>
              {g().notebooks}
            </A>
          </Show>
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
                  <label class="check">
                    <input
                      type="checkbox"
                      checked={isGrouped()}
                      onChange={(event) =>
                        setSearch(
                          {
                            by: event.currentTarget.checked ? BY_CATEGORY : undefined,
                            apart: undefined,
                          },
                          { replace: true },
                        )
                      }
                    />
                    {g().group}
                  </label>
                  <KeepStep
                    open={open()}
                    title={graph()
                      .nodes.filter((node) => node.open)
                      .map((node) => node.name)
                      .join(', ')}
                    report={view.reportId()}
                    days={{
                      from: days()[window().first] ?? '',
                      to: days()[window().last] ?? '',
                    }}
                    grouped={isGrouped()}
                  />
                  <Show when={parts()}>
                    {(both) => (
                      <SaveMenu
                        of={graph()}
                        data={both().within}
                        name={`${view.reportId()}-graph-${both().whole.period.firstDay}-${both().whole.period.lastDay}`}
                      />
                    )}
                  </Show>
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
                      setSearch({
                        nodes: undefined,
                        first: undefined,
                        last: undefined,
                        path: undefined,
                        apart: undefined,
                      });
                    }}
                  >
                    {m().investigate.startAgain}
                  </button>
                </div>
                <Show when={ends() && found.error}>
                  <Failure error={found.error as Error} retry={() => refetchPaths()} />
                </Show>
                <Show when={!found.error}>
                  <Show when={ends()}>
                    {(both) => (
                      <Connections
                        of={paths()}
                        ends={both()}
                        onShow={(nodes) => setOpen(nodes)}
                        onClose={() => setSearch({ path: undefined }, { replace: true })}
                      />
                    )}
                  </Show>
                </Show>
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
                      onPath={onPath()}
                    />
                  </Show>
                  <Details
                    of={graph()}
                    selected={chosen()}
                    onSelect={setSelected}
                    onToggle={toggle}
                    onConnect={(from, to) =>
                      setSearch({ path: `${keyOf(from)},${keyOf(to)}` }, { replace: true })
                    }
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

async function findPaths(body: string): Promise<Paths> {
  const answer = await change<Paths>('POST', '/api/v1/investigations/path', {
    json: JSON.parse(body),
  });
  return answer.body;
}

/** Returns the two ends of a connection search from the address; undefined if incomplete. */
function endsOf(text: unknown): readonly [NodeRef, NodeRef] | undefined {
  const [start, end] = openOf(text);
  return start === undefined || end === undefined ? undefined : [start, end];
}

/** Returns a graph with names for groups of apps. */
function named(graph: Graph, groups: ReadonlyMap<number, AppGroup>): Graph {
  return {
    ...graph,
    nodes: graph.nodes.map((given) => {
      const group = given.node.kind === 'app' ? groups.get(given.node.id) : undefined;
      return group === undefined
        ? given
        : {
            ...given,
            name: g().grouped(categoryNameOf(group.category), group.apps, f().count(group.apps)),
          };
    }),
  };
}

function firstOf(open: readonly NodeRef[]): Selection | undefined {
  return open[0] ? { node: keyOf(open[0]) } : undefined;
}
