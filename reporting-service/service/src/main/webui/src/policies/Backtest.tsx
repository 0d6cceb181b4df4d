import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js';
import { baselineText } from '../alerts/alerts';
import { change } from '../api/client';
import type { PolicyBacktest, PolicyBody } from '../api/types';
import { Card } from '../design/Card';
import { createAction, OutcomeNote } from '../design/Form';
import { f } from '../format';
import { Bytes } from '../format/Figures';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { EntityName } from '../name/EntityName';
import { pagePath } from '../view/pages';
import '../table/table.css';
import './policies.css';
import { barsOf } from './policy';

/** Delay in milliseconds between the last change of the form and the next back-test. */
const PAUSE = 700;

/** Back-test of a policy. Runs after each change of the form and on request. */
export function Backtest(props: { body: () => PolicyBody }) {
  const [result, setResult] = createSignal<PolicyBacktest>();
  const [fresh, setFresh] = createSignal(false);
  const action = createAction();
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    clearTimeout(timer);
    latest += 1;
    const own = latest;
    return action.run(async () => {
      const answer = await change<PolicyBacktest>('POST', '/api/v1/policies/backtest', {
        json: { policy: draft() },
      });
      // Ignores answers that a later change of the form made obsolete.
      if (own === latest) {
        setResult(answer.body);
        setFresh(true);
      }
    });
  };
  // A back-test depends on neither the name nor the description nor the state of a policy.
  const draft = () => ({
    ...props.body(),
    name: m().policies.backtest,
    description: '',
    enabled: false,
    since: null,
  });
  const hasThreshold = () =>
    Object.values(props.body().thresholds).some((threshold) => typeof threshold === 'number');
  const matched = createMemo(() => JSON.stringify(draft()));
  createEffect(
    on(matched, () => {
      latest += 1;
      setFresh(false);
      if (!hasThreshold()) {
        setResult(undefined);
        return;
      }
      timer = setTimeout(() => void run(), PAUSE);
      onCleanup(() => clearTimeout(timer));
    }),
  );
  return (
    <Card
      title={m().policies.backtest}
      aside={
        <button type="button" class="button" disabled={action.busy()} onClick={() => void run()}>
          {m().policies.runBacktest}
        </button>
      }
    >
      <p class="hint">{m().policies.backtestLead}</p>
      <OutcomeNote of={action.outcome()} />
      <Show when={!hasThreshold()}>
        <p class="hint">{p().noThreshold}</p>
      </Show>
      <Show when={result()}>
        {(of) => (
          <div classList={{ stale: !fresh() }} aria-busy={!fresh()}>
            <Result of={of()} />
          </div>
        )}
      </Show>
    </Card>
  );
}

function Result(props: { of: PolicyBacktest }) {
  const count = (value: number) => f().count(value);
  return (
    <>
      <p class="backtest-sum" role="status">
        {m().policies.result(props.of.alerts, count(props.of.alerts), count(props.of.days.length))}
        {'; '}
        {m().policies.affected(
          count(props.of.apps),
          count(props.of.domains),
          count(props.of.users),
          count(props.of.machines),
        )}
      </p>
      <Show when={props.of.overLimit > 0}>
        <p class="hint">{m().policies.overLimit(count(props.of.overLimit))}</p>
      </Show>
      <svg
        class="backtest-chart"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={m().policies.perDay}
      >
        <For each={barsOf(props.of.days)}>
          {(bar) => (
            <rect
              x={bar.x}
              y={100 - bar.height}
              width={80 / Math.max(1, props.of.days.length)}
              height={bar.height}
            >
              <title>{`${f().day(bar.day)}: ${count(bar.alerts)}`}</title>
            </rect>
          )}
        </For>
      </svg>
      <Show when={props.of.first.length > 0}>
        <h3>{m().policies.firstOnes}</h3>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{m().alerts.app}</th>
              <th scope="col">{m().alerts.day}</th>
              <th scope="col">{m().alerts.traffic}</th>
              <th scope="col">{m().alerts.upload}</th>
              <th scope="col">{m().alerts.download}</th>
              <th scope="col">{m().alerts.users}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.of.first}>
              {(alert) => (
                <tr>
                  <th scope="row">
                    <EntityName name={alert.app.name} href={pagePath('app', alert.app.id)} />
                  </th>
                  <td>{f().day(alert.day)}</td>
                  <td>
                    <Bytes bytes={alert.figures.traffic} />
                  </td>
                  <td>
                    <Bytes bytes={alert.figures.bytesUp} />
                    <For each={alert.figures.baseline?.uploads.slice(0, 3)}>
                      {(upload) => <p class="hint">{baselineText(upload)}</p>}
                    </For>
                  </td>
                  <td>
                    <Bytes bytes={alert.figures.bytesDown} />
                  </td>
                  <td>{count(alert.figures.users)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </Show>
      <Show when={props.of.unjudged.total > 0}>
        <h3>{m().policies.unjudged(props.of.unjudged.total, count(props.of.unjudged.total))}</h3>
        <ul class="backtest-unjudged">
          <For each={props.of.unjudged.first}>
            {(one) => (
              <li>
                <EntityName name={one.app.name} href={pagePath('app', one.app.id)} />{' '}
                <span class="hint">
                  {m().policies.unjudgedWhy(
                    one.unknown.map((what) => m().policies.unknowns[what] ?? what).join(', '),
                    f().share(one.figures.measured, one.figures.transactions),
                  )}
                  <For each={one.figures.baseline?.uploads.slice(0, 1)}>
                    {(upload) => <>; {baselineText(upload)}</>}
                  </For>
                </span>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </>
  );
}
