import { createSignal, createUniqueId, For, Show } from 'solid-js';
import type { Option } from './Form';
import './form.css';

/** Field for several values, shown as chips. Values come from a list or, if `open`, from input. */
export function PickField(props: {
  label: string;
  hint?: string;
  chosen: readonly string[];
  options: readonly Option[];
  /** True if values outside the list are accepted. */
  open?: boolean;
  maxLength?: number;
  removeLabel: (what: string) => string;
  onChoose: (values: string[]) => void;
}) {
  const id = createUniqueId();
  const [text, setText] = createSignal('');
  const labelOf = (value: string) =>
    props.options.find((option) => option.value === value)?.label ?? value;
  const left = () => props.options.filter((option) => !props.chosen.includes(option.value));
  const valueTyped = (typed: string) => {
    const wanted = typed.trim().toLocaleLowerCase();
    const known = props.options.find(
      (option) =>
        option.label.toLocaleLowerCase() === wanted || option.value.toLowerCase() === wanted,
    );
    return known?.value ?? (props.open && wanted !== '' ? typed.trim() : undefined);
  };
  const add = () => {
    const value = valueTyped(text());
    if (value !== undefined) {
      setText('');
      if (!props.chosen.includes(value)) {
        props.onChoose([...props.chosen, value]);
      }
    }
  };
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {props.label}
      </label>
      <Show when={props.chosen.length > 0}>
        <ul class="picked">
          <For each={props.chosen}>
            {(value) => (
              <li class="chip">
                <bdi>{labelOf(value)}</bdi>
                <button
                  type="button"
                  class="picked-remove"
                  aria-label={props.removeLabel(labelOf(value))}
                  onClick={(event) => {
                    // a removal counts as input, so that the form is kept if the session ends
                    event.currentTarget
                      .closest('.field')
                      ?.dispatchEvent(new Event('input', { bubbles: true }));
                    props.onChoose(props.chosen.filter((one) => one !== value));
                  }}
                >
                  ×
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <input
        id={id}
        class="input"
        list={`${id}-options`}
        value={text()}
        maxlength={props.maxLength ?? 200}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={add}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && text().trim() !== '') {
            event.preventDefault();
            add();
          }
        }}
      />
      <datalist id={`${id}-options`}>
        <For each={left()}>{(option) => <option value={option.label} />}</For>
      </datalist>
      <Show when={props.hint}>
        <p class="field-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      </Show>
    </div>
  );
}
