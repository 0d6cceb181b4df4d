import { Show } from 'solid-js';
import { Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { riskClass } from './Rating';

/** Returns the name of a risk level of a machine or user. */
export function entityRiskName(level: string): string {
  switch (level) {
    case 'unknown':
      return m().figures.unknown;
    case 'none':
      return m().noRisk;
    default:
      return m().severities[level] ?? level;
  }
}

/** Risk level of a machine or user with its colour; unknown if it cannot be assessed. */
export function EntityRiskChip(props: { of: string | null | undefined }) {
  return (
    <Show when={props.of} fallback={<Unknown />}>
      {(level) => <span class={`chip ${riskClass(level())}`}>{entityRiskName(level())}</span>}
    </Show>
  );
}
