import { createUniqueId, For, type JSX, Show } from 'solid-js';
import { f } from '../format';
import { m } from '../i18n/messages';
import './filters.css';

export interface Option {
  value: string;
  label: string;
  count?: number;
}

/** Filter with a few selectable values. The button shows the selection. */
export function ChoiceFilter(props: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  /** Text of further selections in the same panel. */
  more?: string;
  labelOf?: (value: string) => string;
  onOpen?: () => void;
  onChoose: (values: readonly string[]) => void;
  children?: JSX.Element;
}) {
  const labelOf = (value: string) =>
    props.options.find((option) => option.value === value)?.label ??
    props.labelOf?.(value) ??
    value;
  /** Returns the options and all selected values, so that every selected value can be cleared. */
  const options = () => [
    ...props.options,
    ...props.chosen
      .filter((value) => !props.options.some((option) => option.value === value))
      .map((value): Option => ({ value, label: labelOf(value) })),
  ];
  const value = () =>
    [...props.chosen.map(labelOf), props.more ?? ''].filter((part) => part !== '').join(', ');
  const toggle = (value: string, on: boolean) =>
    props.onChoose(on ? [...props.chosen, value] : props.chosen.filter((other) => other !== value));

  return (
    <FilterPanel
      label={props.label}
      value={value()}
      {...(props.onOpen ? { onOpen: props.onOpen } : {})}
    >
      <fieldset class="choice filter-choice">
        <legend class="hidden-visually">{props.label}</legend>
        <For each={options()} fallback={<p>{m().filters.noOptions}</p>}>
          {(option) => (
            <label>
              <input
                type="checkbox"
                checked={props.chosen.includes(option.value)}
                onChange={(event) => toggle(option.value, event.currentTarget.checked)}
              />
              <bdi>{option.label}</bdi>
              <Show when={option.count !== undefined}>
                <span class="filter-count">{f().count(option.count ?? 0)}</span>
              </Show>
            </label>
          )}
        </For>
      </fieldset>
      {props.children}
    </FilterPanel>
  );
}

/** Button that shows a filter's value and opens a panel below. */
export function FilterPanel(props: {
  label: string;
  value: string;
  onOpen?: () => void;
  children: JSX.Element;
}) {
  const panel = createUniqueId();
  return (
    <div class="filter">
      <button
        type="button"
        class="button filter-button"
        classList={{ 'filter-chosen': props.value !== '' }}
        popovertarget={panel}
        onClick={() => props.onOpen?.()}
      >
        {props.label}
        <Show when={props.value !== ''}>
          <bdi class="filter-value">{props.value}</bdi>
        </Show>
      </button>
      <div id={panel} popover="auto" class="panel-below panel-left filter-panel">
        {props.children}
      </div>
    </div>
  );
}
