import { Show } from 'solid-js';
import type { Sensor } from '../api/administration';
import { f } from '../format';
import { m } from '../i18n/messages';

/** What a sensor may send, in words. */
export function formatsOf(sensor: Pick<Sensor, 'formats'>): string {
  if (sensor.formats === null) {
    return m().sensors.formatsAll;
  }
  const names: Readonly<Record<string, string>> = m().sensors.formatNames;
  return f().list(sensor.formats.map((format) => names[format] ?? format));
}

const STATE_CLASSES = {
  ACTIVE: 'chip-good',
  EXPIRED: 'chip-caution',
  REVOKED: 'chip-bad',
} as const;

export function SensorState(props: { of: Sensor }) {
  return (
    <span class={`chip ${STATE_CLASSES[props.of.state]}`}>
      {m().sensors.states[props.of.state]}
    </span>
  );
}

/** How long ago a sensor was heard of; the time itself on hover. */
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
