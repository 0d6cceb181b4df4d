import { For } from 'solid-js';
import { f } from '../format';
import { Megabytes } from '../format/Figures';
import { m } from '../i18n/messages';
import { useView } from '../view/view';
import { Count } from './Readout';
import { dayOf, linkOf, named, perStep } from './steps';
import type { Series } from './trend';

export function TrendTable(props: { series: Series; transactions?: string | undefined }) {
  const view = useView();
  const newestFirst = () => props.series.starts.map((start, index) => ({ start, index })).reverse();
  return (
    <section class="trend-table" tabindex="0" aria-label={perStep(props.series)}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{props.series.step === 'day' ? m().trend.day : m().trend.hour}</th>
            <th scope="col" class="numeric">
              {m().columns.transactions}
            </th>
            <th scope="col" class="numeric">
              {m().columns.traffic}
            </th>
            <th scope="col" class="numeric">
              {m().columns.up}
            </th>
            <th scope="col" class="numeric">
              {m().columns.down}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={newestFirst()}>
            {({ start, index }) => (
              <tr>
                <th scope="row">
                  <a
                    href={linkOf(view, props.series, index, index, props.transactions) ?? ''}
                    aria-label={
                      props.series.step === 'hour' && props.transactions !== undefined
                        ? m().trend.ofHour(named(props.series, start))
                        : m().trend.onlyDay(f().day(dayOf(start)))
                    }
                  >
                    {named(props.series, start)}
                  </a>
                </th>
                <td class="numeric">
                  <Count of={props.series.transactions[index] ?? null} />
                </td>
                <td class="numeric">
                  <Megabytes bytes={props.series.traffic[index] ?? null} />
                </td>
                <td class="numeric">
                  <Megabytes bytes={props.series.bytesUp[index] ?? null} />
                </td>
                <td class="numeric">
                  <Megabytes bytes={props.series.bytesDown[index] ?? null} />
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  );
}
