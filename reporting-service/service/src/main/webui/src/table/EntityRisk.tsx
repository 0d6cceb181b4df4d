import { Show } from 'solid-js';
import { Unknown } from '../format/Figures';
import { m } from '../i18n/messages';
import { riskClass } from './Rating';

/** A level of risk of a machine or a user, as people say it. */
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

/** How much risk a machine or a user is, in its colour; unknown where it can't be judged. */
export function EntityRiskChip(props: { of: string | null | undefined }) {
  return (
    <Show when={props.of} fallback={<Unknown />}>
      {(level) => <span class={`chip ${riskClass(level())}`}>{entityRiskName(level())}</span>}
    </Show>
  );
}
