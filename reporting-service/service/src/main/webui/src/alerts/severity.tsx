import { m } from '../i18n/messages';

const CLASSES: Readonly<Record<string, string>> = {
  high: 'chip-bad',
  medium: 'chip-caution',
};

/** Coloured severity label of an alert or policy. */
export function Severity(props: { of: string }) {
  return (
    <span class={`chip ${CLASSES[props.of] ?? ''}`}>{m().severities[props.of] ?? props.of}</span>
  );
}
