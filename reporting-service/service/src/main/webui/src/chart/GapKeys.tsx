import { Show } from 'solid-js';
import { f } from '../format';
import { m } from '../i18n/messages';
import type { Gap, GapKind, OffPeriod } from './trend';

/** Legend of hatched ranges and dashed steps, which are unknown and not zero. */
export function GapKeys(props: {
  gaps: readonly Gap[];
  unmeasured: boolean;
  dataSince: string | null | undefined;
  off: readonly OffPeriod[] | undefined;
}) {
  const offSince = () => props.off?.find((period) => period.to === null)?.from;
  const has = (kind: GapKind) => props.gaps.some((gap) => gap.kind === kind);
  return (
    <ul class="gap-keys">
      <Show when={has('before') && props.dataSince}>
        {(day) => <li class="gap-key">{m().trend.beforeData(f().day(day()))}</li>}
      </Show>
      <Show when={has('off')}>
        <li class="gap-key">
          <Show when={offSince()} fallback={m().trend.wasOff}>
            {(at) => m().trend.notCollecting(f().instant(at()))}
          </Show>
        </li>
      </Show>
      <Show when={props.unmeasured}>
        <li class="gap-key gap-key-dashed">{m().trend.notMeasured}</li>
      </Show>
    </ul>
  );
}
