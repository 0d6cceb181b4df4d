import { For, type JSX, Show } from 'solid-js';
import type { PagedList } from '../api/paged';
import type { Interval } from '../api/types';
import { Card } from '../design/Card';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { daysOf, useView } from '../view/view';
import '../table/table.css';
import { lanesOf, place, type Span, shareOf } from './history';

const LANES = 12;
const TICKS = 5;

/** Intervals on a time axis and as a table. */
export function History<T extends Interval>(props: {
  title: string;
  column: string;
  list: PagedList<T>;
  name: (interval: T) => JSX.Element;
  /** Time marked on the axis, or null. */
  at: string | null;
}) {
  const view = useView();
  const axis = () => {
    const days = daysOf(view.period(), new Date());
    const end = Date.parse(`${days.lastDay}T24:00:00Z`);
    return { from: Date.parse(days.firstDay), to: Math.min(end, Date.now()) };
  };

  return (
    <>
      <Show when={props.list.error()}>
        {(error) => <Failure error={error()} retry={props.list.retry} />}
      </Show>
      <Show when={props.list.total() === undefined && !props.list.error()}>
        <Loading />
      </Show>
      <Show when={props.list.total() === 0}>
        <Empty title={m().history.none} hint={m().table.nothingHint} />
      </Show>
      <Show when={props.list.rows().length > 0}>
        <div class="history" classList={{ stale: props.list.stale() }}>
          <Card title={props.title}>
            <Lanes spans={props.list.rows()} axis={axis()} name={props.name} at={props.at} />
          </Card>
          <div class="table-frame table-still">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{props.column}</th>
                  <th scope="col">{m().history.from}</th>
                  <th scope="col">{m().history.to}</th>
                  <th scope="col">{m().history.lasted}</th>
                  <th scope="col">{m().history.lastObserved}</th>
                  <th scope="col">{m().history.source}</th>
                  <th scope="col" class="numeric">
                    {m().history.evidence}
                  </th>
                </tr>
              </thead>
              <tbody>
                <For each={props.list.rows()}>
                  {(interval) => (
                    <tr>
                      <th scope="row">{props.name(interval)}</th>
                      <td>
                        <Moment at={interval.from} />
                      </td>
                      <td>
                        <Show when={interval.to} fallback={m().history.still}>
                          {(to) => <Moment at={to()} />}
                        </Show>
                      </td>
                      <td>{lasted(interval)}</td>
                      <td>
                        <Moment at={interval.lastObserved} />
                      </td>
                      <td>{m().history.sources[interval.source]}</td>
                      <td class="numeric">
                        {m().history.evidenceCount(interval.evidence, f().count(interval.evidence))}
                      </td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
          <Show when={(props.list.total() ?? 0) > props.list.rows().length}>
            <button
              type="button"
              class="button"
              onClick={() => props.list.reach(props.list.rows().length)}
            >
              {m().history.more(f().count((props.list.total() ?? 0) - props.list.rows().length))}
            </button>
          </Show>
        </div>
      </Show>
    </>
  );
}

function lasted(span: Span): string {
  const to = span.to === null ? Date.now() : Date.parse(span.to);
  return f().duration(to - Date.parse(span.from));
}

function Lanes<T extends Interval>(props: {
  spans: readonly T[];
  axis: { from: number; to: number };
  name: (interval: T) => JSX.Element;
  at: string | null;
}) {
  const lanes = () => lanesOf(props.spans);
  const marked = () =>
    props.at === null ? null : shareOf(Date.parse(props.at), props.axis.from, props.axis.to);
  const ticks = () =>
    Array.from({ length: TICKS }, (_, index) => {
      const share = index / (TICKS - 1);
      const at = props.axis.from + share * (props.axis.to - props.axis.from);
      return { share, label: f().dayShort(new Date(at).toISOString().slice(0, 10)) };
    });

  return (
    <div class="lanes">
      <For each={lanes().slice(0, LANES)}>
        {(lane) => (
          <div class="lane">
            <Show when={lane[0]}>{(first) => props.name(first())}</Show>
            <div class="lane-track">
              <For each={lane}>
                {(span) => (
                  <Show when={place(span, props.axis.from, props.axis.to)}>
                    {(placed) => (
                      <span
                        class="lane-span"
                        classList={{ 'lane-span-open': placed().open }}
                        style={{
                          left: `${placed().start * 100}%`,
                          width: `${placed().length * 100}%`,
                        }}
                        title={`${f().instant(span.from)} – ${span.to ? f().instant(span.to) : m().history.still}`}
                      />
                    )}
                  </Show>
                )}
              </For>
              <Show when={marked() !== null}>
                <span class="lane-at" style={{ left: `${(marked() ?? 0) * 100}%` }} />
              </Show>
            </div>
          </div>
        )}
      </For>
      <div class="lane" aria-hidden="true">
        <span />
        <div class="lane-track lane-axis">
          <For each={ticks()}>
            {(tick) => (
              <span class="lane-tick" style={{ left: `${tick.share * 100}%` }}>
                {tick.label}
              </span>
            )}
          </For>
        </div>
      </div>
      <Show when={lanes().length > LANES}>
        <p class="lanes-more">{m().history.more(f().count(lanes().length - LANES))}</p>
      </Show>
    </div>
  );
}
