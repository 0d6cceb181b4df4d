import { Show } from 'solid-js';
import { f } from '../format';
import { Bytes, Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { named } from './steps';
import { hasUnsplit, type Series } from './trend';

/** Figures at the cursor, otherwise the legend. */
export function Readout(props: {
  series: Series;
  before: Series | undefined;
  index: number | null;
}) {
  const at = () => props.index;
  return (
    <p class="readout">
      <span class="key key-transactions">
        {m().trend.transactions}{' '}
        <Show when={at() !== null}>
          <Count of={props.series.transactions[at() ?? 0] ?? null} />
        </Show>
      </span>
      <span class="key" classList={{ 'key-total': hasUnsplit(props.series) }}>
        {m().trend.traffic}{' '}
        <Show when={at() !== null}>
          <Bytes bytes={props.series.traffic[at() ?? 0] ?? null} />
        </Show>
      </span>
      <span class="key key-up">
        {m().trend.up}{' '}
        <Show when={at() !== null}>
          <Bytes bytes={props.series.bytesUp[at() ?? 0] ?? null} />
        </Show>
      </span>
      <span class="key key-down">
        {m().trend.down}{' '}
        <Show when={at() !== null}>
          <Bytes bytes={props.series.bytesDown[at() ?? 0] ?? null} />
        </Show>
      </span>
      <Show when={props.before}>
        {(before) => (
          <span class="key key-before">
            {m().compare.before}{' '}
            <Show when={at() !== null}>
              <Count of={before().transactions[at() ?? 0] ?? null} />
              {' · '}
              <Bytes bytes={before().traffic[at() ?? 0] ?? null} />
            </Show>
          </span>
        )}
      </Show>
      <Show when={at() !== null && props.series.starts[at() ?? 0]}>
        {(start) => <strong>{named(props.series, start())}</strong>}
      </Show>
    </p>
  );
}

/** Count, or a note that it is unknown. */
export function Count(props: { of: number | null }) {
  return (
    <Show when={props.of !== null} fallback={<Unknown />}>
      {f().count(props.of ?? 0)}
    </Show>
  );
}
