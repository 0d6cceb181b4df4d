import { createSignal, Show } from 'solid-js';
import { SelectField, TextField } from '../design/Form';
import { m } from '../i18n/messages';

export interface ChangeValues {
  state: string;
  resolution: string;
  assignee: string;
}

/** Creates the form state for the handling of one or several alerts. */
export function createChange(before: ChangeValues) {
  const [values, setValues] = createSignal(before);
  const set = (change: Partial<ChangeValues>) => setValues({ ...values(), ...change });
  return { values, set };
}

/**
 * Fields for state, resolution and assignee.
 *
 * unchanged: label of the option that keeps the state, where available
 */
export function ChangeFields(props: {
  of: ReturnType<typeof createChange>;
  states: readonly string[];
  unchanged?: string;
}) {
  const values = () => props.of.values();
  const options = () => [
    ...(props.unchanged === undefined ? [] : [{ value: '', label: props.unchanged }]),
    ...props.states.map((value) => ({ value, label: m().alerts.states[value] ?? value })),
  ];
  return (
    <>
      <SelectField
        label={m().alerts.state}
        optional={props.unchanged !== undefined}
        value={values().state}
        options={options()}
        onChange={(state) => props.of.set({ state })}
      />
      <Show when={values().state === 'resolved'}>
        <SelectField
          label={m().alerts.resolution}
          value={values().resolution}
          options={Object.entries(m().alerts.resolutions).map(([value, label]) => ({
            value,
            label,
          }))}
          onChange={(resolution) => props.of.set({ resolution })}
        />
      </Show>
      <TextField
        label={m().alerts.assignee}
        optional
        maxLength={200}
        value={values().assignee}
        onInput={(assignee) => props.of.set({ assignee })}
      />
    </>
  );
}
