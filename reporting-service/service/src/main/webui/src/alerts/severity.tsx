import { m } from '../i18n/messages';

const CLASSES: Readonly<Record<string, string>> = {
  high: 'chip-bad',
  medium: 'chip-caution',
};

/** How severe an alert or a policy is, in its colour. */
export function Severity(props: { of: string }) {
  return (
    <span class={`chip ${CLASSES[props.of] ?? ''}`}>{m().severities[props.of] ?? props.of}</span>
  );
}
