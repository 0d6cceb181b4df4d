import { Show } from 'solid-js';
import type { Sensor, SourceHealth } from '../api/administration';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';

/** Returns the permissions of a sensor as text. */
export function formatsOf(sensor: Pick<Sensor, 'formats'>): string {
  if (sensor.formats === null) {
    return m().sensors.formatsAll;
  }
  const names: Readonly<Record<string, string>> = m().sensors.formatNames;
  return f().list(sensor.formats.map((format) => names[format] ?? format));
}

const STATE_CLASSES = {
  active: 'chip-good',
  expired: 'chip-caution',
  revoked: 'chip-bad',
} as const;

export function SensorState(props: { of: Sensor }) {
  return (
    <span class={`chip ${STATE_CLASSES[props.of.state]}`}>
      {m().sensors.states[props.of.state]}
    </span>
  );
}

/** Time since the last request of a sensor; the exact time is shown on hover. */
export function LastSeen(props: { at: string | null }) {
  return (
    <Show when={props.at} fallback={<span class="unknown">{m().sensors.never}</span>}>
      {(at) => (
        <time dateTime={at()} title={`${f().instant(at())} · ${f().instantUtc(at())}`}>
          {f().ago(at(), Math.max(Date.now(), Date.parse(at())))}
        </time>
      )}
    </Show>
  );
}

const HEALTH_CLASSES = {
  never: 'chip-caution',
  ok: 'chip-good',
  silent: 'chip-caution',
  alert: 'chip-bad',
} as const;

/** Health of a sensor; the time of its last record is shown on hover. */
export function Health(props: { of: SourceHealth | null }) {
  return (
    <Show when={props.of} fallback="–">
      {(of) => (
        <span
          class={`chip ${HEALTH_CLASSES[of().state]}`}
          title={of().lastRecordsAt ? f().instant(of().lastRecordsAt ?? '') : undefined}
        >
          {w().logSources.healths[of().state]}
        </span>
      )}
    </Show>
  );
}

/** Delay of the newest record relative to its own time. */
export function Lag(props: { of: SourceHealth | null }) {
  return (
    <Show
      when={props.of?.lagSeconds !== null && props.of?.lagSeconds !== undefined}
      fallback={<span class="unknown">{m().figures.unknown}</span>}
    >
      <Show
        when={(props.of?.lagSeconds ?? 0) >= 0}
        fallback={w().logSources.ahead(f().duration(-1000 * (props.of?.lagSeconds ?? 0)))}
      >
        {f().duration(1000 * (props.of?.lagSeconds ?? 0))}
      </Show>
    </Show>
  );
}
