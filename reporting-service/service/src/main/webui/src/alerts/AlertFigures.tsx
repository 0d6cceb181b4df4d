import { For, type JSX, Show } from 'solid-js';
import type { Alert, Figures } from '../api/types';
import { Card } from '../design/Card';
import { f } from '../format';
import { Bytes } from '../format/Figures';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { baselineText } from './alerts';

/** Card with the daily figures of an alert, at the time of the alert and now. */
export function AlertFigures(props: { of: Alert }) {
  const rows: { label: () => string; cell: (of: Figures) => JSX.Element }[] = [
    { label: () => m().alerts.traffic, cell: (of) => <Bytes bytes={of.traffic} /> },
    { label: () => m().alerts.upload, cell: (of) => <Bytes bytes={of.bytesUp} /> },
    { label: () => m().alerts.download, cell: (of) => <Bytes bytes={of.bytesDown} /> },
    { label: () => m().alerts.measured, cell: (of) => f().share(of.measured, of.transactions) },
    ...(props.of.figures.baseline
      ? [
          {
            label: () => m().alerts.baseline,
            cell: (of: Figures) => <BaselineCell of={of.baseline} />,
          },
        ]
      : []),
    { label: () => m().alerts.transactions, cell: (of) => f().count(of.transactions) },
    { label: () => m().alerts.users, cell: (of) => f().count(of.users) },
    { label: () => m().alerts.machines, cell: (of) => f().count(of.machines) },
    { label: () => m().alerts.ipAddresses, cell: (of) => f().count(of.ipAddresses) },
  ];
  return (
    <Card title={m().alerts.figures}>
      <table class="table" aria-label={m().alerts.figures}>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden-visually">{m().alerts.figures}</span>
            </th>
            <th scope="col">{m().alerts.atRaising}</th>
            <th scope="col">{m().alerts.now}</th>
          </tr>
        </thead>
        <tbody>
          <For each={rows}>
            {(row) => (
              <tr>
                <th scope="row">{row.label()}</th>
                <td>{row.cell(props.of.figures)}</td>
                <td>
                  <Show when={props.of.latest} fallback="–">
                    {(latest) => row.cell(latest())}
                  </Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <Show when={props.of.revised}>
        <p class="hint">{props.of.latest ? m().alerts.revised : m().alerts.nothingLeft}</p>
        <p class="hint">{m().alerts.verdicts[props.of.latestVerdict]}</p>
      </Show>
      <p class="hint">
        {p().measured(f().share(props.of.figures.measured, props.of.figures.transactions))}
      </p>
      <p class="hint">
        {m().alerts.alsoMet(props.of.days.length, f().count(props.of.days.length))}
      </p>
    </Card>
  );
}

/** Cell with the number of users above their baseline and the figures of the first three. */
function BaselineCell(props: { of: Figures['baseline'] }) {
  return (
    <Show when={props.of} fallback="–">
      {(of) => (
        <>
          {m().alerts.usersAbove(of().above, f().count(of().above))}
          <For each={of().uploads.slice(0, 3)}>
            {(upload) => <p class="hint">{baselineText(upload)}</p>}
          </For>
        </>
      )}
    </Show>
  );
}
