import { Show } from 'solid-js';
import { m } from '../i18n/messages';

const RISK_CLASSES: Readonly<Record<string, string>> = {
  high: 'chip-bad',
  medium: 'chip-caution',
  low: 'chip-good',
};

/** A level of risk. */
export function Risk(props: { of: string }) {
  return (
    <Show
      when={props.of !== 'unknown'}
      fallback={<span class="unknown">{m().figures.unknown}</span>}
    >
      <span class={`chip ${RISK_CLASSES[props.of] ?? ''}`}>
        {m().catalogue.risks[props.of] ?? props.of}
      </span>
    </Show>
  );
}
