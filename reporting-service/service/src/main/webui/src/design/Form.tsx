import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { ProblemError, UNREACHABLE } from '../api/client';
import { m } from '../i18n/messages';
import './form.css';

interface FieldProps {
  label: string;
  hint?: string;
  optional?: boolean;
}

/** Field with a label above it. */
function Field(
  props: FieldProps & { children: (ids: { id: string; hint: string }) => JSX.Element },
) {
  const id = createUniqueId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
        <Show when={props.optional}>
          {' '}
          <span class="field-optional">{m().settings.optional}</span>
        </Show>
      </label>
      {props.children({ id, hint: `${id}-hint` })}
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
    </div>
  );
}

export function TextField(
  props: FieldProps & {
    value: string;
    onInput: (value: string) => void;
    type?: 'text' | 'number' | 'date' | 'password';
    pattern?: string;
    maxLength?: number;
    min?: string;
    max?: string;
    step?: string;
    list?: string;
    autofocus?: boolean;
    readOnly?: boolean | undefined;
  },
) {
  return (
    <Field {...props}>
      {(ids) => (
        <input
          id={ids.id}
          class="input"
          type={props.type ?? 'text'}
          value={props.value}
          required={!props.optional}
          pattern={props.pattern}
          maxlength={props.maxLength ?? 500}
          min={props.min}
          max={props.max}
          step={props.step}
          list={props.list}
          autocomplete={props.type === 'password' ? 'new-password' : 'off'}
          spellcheck={false}
          autofocus={props.autofocus}
          readOnly={props.readOnly}
          aria-describedby={props.hint ? ids.hint : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(
  props: FieldProps & { value: string; onInput: (value: string) => void; rows?: number },
) {
  return (
    <Field {...props}>
      {(ids) => (
        <textarea
          id={ids.id}
          class="input"
          rows={props.rows ?? 5}
          value={props.value}
          required={!props.optional}
          spellcheck={false}
          aria-describedby={props.hint ? ids.hint : undefined}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Option {
  value: string;
  label: string;
}

export function SelectField(
  props: FieldProps & {
    value: string;
    options: readonly Option[];
    onChange: (value: string) => void;
  },
) {
  return (
    <Field {...props}>
      {(ids) => (
        <select
          id={ids.id}
          class="input"
          required={!props.optional}
          aria-describedby={props.hint ? ids.hint : undefined}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      )}
    </Field>
  );
}

/** Outcome of a change: none yet, success, or a problem. */
export type Outcome = { good: string } | { bad: Error } | undefined;

/** Runner of one change at a time, with its outcome. */
export function createAction() {
  const [busy, setBusy] = createSignal(false);
  const [outcome, setOutcome] = createSignal<Outcome>();
  return {
    busy,
    outcome,
    clear: () => setOutcome(undefined),
    /** Runs a change; returns true if it succeeded. */
    run: async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
      setBusy(true);
      setOutcome(undefined);
      try {
        await work();
        setOutcome(done === undefined ? undefined : { good: done });
        return true;
      } catch (failure) {
        setOutcome({ bad: failure as Error });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

/** Message of a change's outcome. */
export function OutcomeNote(props: { of: Outcome }) {
  return (
    <div role="status" class="outcome-slot">
      <Show when={props.of}>
        {(outcome) => {
          const now = outcome();
          return 'good' in now ? (
            <p class="note note-good">{now.good}</p>
          ) : (
            <p class="note note-bad">{sentenceOf(now.bad)}</p>
          );
        }}
      </Show>
    </div>
  );
}

function sentenceOf(failure: Error): string {
  if (!(failure instanceof ProblemError)) {
    return m().states.failed;
  }
  const { type, status, detail, title } = failure.problem;
  if (type === UNREACHABLE) {
    return m().states.unreachable;
  }
  return status === 412 ? m().forms.changedMeanwhile : (detail ?? title);
}
