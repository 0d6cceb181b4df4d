import { useSearchParams } from '@solidjs/router';
import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { List, Part } from '../api/types';
import { f } from '../format';
import { m } from '../i18n/messages';
import { categoryNameOf } from '../name/CategoryName';
import { visible } from '../name/visible';
import { entityRiskName } from '../table/EntityRisk';
import './filters.css';
import { useView } from '../view/view';
import {
  bytesOf,
  ENTITY_RISKS,
  FILTERS_OF,
  type FilterName,
  type Filters,
  isFiltered,
  KINDS,
  megabytesOf,
  RISKS,
  SCOPES,
  STATES,
  TAGS,
  TENANCIES,
} from './filters';
import type { ListKind } from './ListTab';

interface Option {
  value: string;
  label: string;
  count?: number;
}

/** What a list can be narrowed by. All of it is in the address, so that it can be linked and saved. */
export function FilterBar(props: {
  what: ListKind;
  filters: Filters;
  /** Systems that are known of, for machines: the API has no list of them. */
  systems: readonly string[];
}) {
  const view = useView();
  const [, setSearch] = useSearchParams();
  // Only asked for once somebody wants to choose.
  const [asked, setAsked] = createSignal(false);
  const parts = (by: string) =>
    createRemote<List<Part>>(() => (asked() ? view.api(by) : undefined));
  const categories = parts('categories');
  const countries = parts('headquarters');

  const has = (name: FilterName) => FILTERS_OF[props.what].includes(name);
  const set = (changed: Partial<Record<FilterName, readonly string[] | undefined>>) =>
    setSearch(
      Object.fromEntries(
        Object.entries(changed).map(([name, values]) => [
          name,
          values && values.length > 0 ? [...values] : undefined,
        ]),
      ),
      { replace: true },
    );
  const clear = () =>
    set(Object.fromEntries(FILTERS_OF[props.what].map((name) => [name, undefined])));
  const risks = (): Option[] =>
    props.what === 'apps'
      ? RISKS.map((value) => ({ value, label: m().risk[value] }))
      : ENTITY_RISKS.map((value) => ({ value, label: entityRiskName(value) }));
  const optionsOf = (items: readonly Part[] | undefined, label: (name: string) => string) =>
    (items ?? []).map(
      (part): Option => ({
        value: part.name ?? 'unknown',
        label: part.name === null ? m().figures.unknown : label(part.name),
        count: part.apps,
      }),
    );

  return (
    <search class="filters" aria-label={m().filters.label}>
      <Show when={has('category')}>
        <ChoiceFilter
          label={m().columns.category}
          options={optionsOf(categories.data()?.items, categoryNameOf)}
          chosen={props.filters.category ?? []}
          labelOf={categoryLabel}
          onOpen={() => setAsked(true)}
          onChoose={(category) => set({ category })}
        />
      </Show>
      <Show when={has('risk')}>
        <ChoiceFilter
          label={m().filters.risk}
          options={risks()}
          chosen={props.filters.risk ?? []}
          more={scoreText()}
          onChoose={(risk) => set({ risk })}
        >
          <Show when={has('minScore')}>
            <Scores
              min={props.filters.minScore?.[0]}
              max={props.filters.maxScore?.[0]}
              onChange={set}
            />
          </Show>
        </ChoiceFilter>
      </Show>
      <Show when={has('kind')}>
        <ChoiceFilter
          label={m().filters.kind}
          options={KINDS.map((value) => ({ value, label: m().kind[value] }))}
          chosen={props.filters.kind ?? []}
          onChoose={(kind) => set({ kind })}
        />
      </Show>
      <Show when={has('headquarters')}>
        <ChoiceFilter
          label={m().columns.headquarters}
          options={optionsOf(countries.data()?.items, f().country)}
          chosen={props.filters.headquarters ?? []}
          labelOf={(value) => (value === 'unknown' ? m().figures.unknown : f().country(value))}
          onOpen={() => setAsked(true)}
          onChoose={(headquarters) => set({ headquarters })}
        />
      </Show>
      <Show when={has('tag')}>
        <ChoiceFilter
          label={m().columns.tags}
          options={TAGS.map((value) => ({ value, label: m().tags[value] }))}
          chosen={props.filters.tag ?? []}
          labelOf={visible}
          onChoose={(tag) => set({ tag })}
        />
      </Show>
      <Show when={has('scope')}>
        <ChoiceFilter
          label={m().columns.scope}
          options={SCOPES.map((value) => ({ value, label: m().scope[value] }))}
          chosen={props.filters.scope ?? []}
          onChoose={(scope) => set({ scope })}
        />
      </Show>
      <Show when={has('os')}>
        <ChoiceFilter
          label={m().columns.system}
          options={props.systems.map((value) => ({ value, label: visible(value) }))}
          chosen={props.filters.os ?? []}
          labelOf={visible}
          onChoose={(os) => set({ os })}
        />
      </Show>
      <Show when={has('tenancy')}>
        <ChoiceFilter
          label={m().columns.tenant}
          options={TENANCIES.map((value) => ({ value, label: m().hosts.tenancy[value] }))}
          chosen={props.filters.tenancy ?? []}
          onChoose={(tenancy) => set({ tenancy })}
        />
      </Show>
      <Show when={has('state')}>
        <ChoiceFilter
          label={m().columns.state}
          options={STATES.map((value) => ({ value, label: m().installations.state[value] }))}
          chosen={props.filters.state ?? []}
          onChoose={(state) => set({ state })}
        />
      </Show>
      <Show when={has('minTransactions')}>
        <Amounts filters={props.filters} onChange={set} />
      </Show>
      <Show when={isFiltered(props.filters)}>
        <button type="button" class="text-button" onClick={clear}>
          {m().filters.clear}
        </button>
      </Show>
    </search>
  );

  function categoryLabel(value: string): string {
    return value === 'unknown' ? m().figures.unknown : visible(categoryNameOf(value));
  }

  function scoreText(): string {
    const min = props.filters.minScore?.[0];
    const max = props.filters.maxScore?.[0];
    return min === undefined && max === undefined
      ? ''
      : m().filters.scores(min ?? '0', max ?? '10');
  }
}

/** Some of a few values. The button says which. */
function ChoiceFilter(props: {
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  /** What else is chosen in the same panel. */
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
  /** What is chosen can be unchosen, offered or not. */
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

function FilterPanel(props: {
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

type Change = (changed: Partial<Record<FilterName, readonly string[] | undefined>>) => void;

function Scores(props: { min: string | undefined; max: string | undefined; onChange: Change }) {
  const value = (input: HTMLInputElement) =>
    input.value === '' || !input.checkValidity() ? undefined : [input.value];
  return (
    <fieldset class="filter-range">
      <legend>{m().columns.score}</legend>
      <label>
        {m().filters.from}
        <input
          type="number"
          min="0"
          max="10"
          step="0.5"
          value={props.min ?? ''}
          onChange={(event) => props.onChange({ minScore: value(event.currentTarget) })}
        />
      </label>
      <label>
        {m().filters.to}
        <input
          type="number"
          min="0"
          max="10"
          step="0.5"
          value={props.max ?? ''}
          onChange={(event) => props.onChange({ maxScore: value(event.currentTarget) })}
        />
      </label>
    </fieldset>
  );
}

/** Bounds of what every list has. */
function Amounts(props: { filters: Filters; onChange: Change }) {
  const first = (name: FilterName) => props.filters[name]?.[0];
  const value = () => {
    const min = first('minTraffic');
    const max = first('maxTraffic');
    return [
      first('minTransactions') === undefined
        ? ''
        : m().filters.transactionsFrom(f().count(Number(first('minTransactions')))),
      min === undefined ? '' : m().filters.trafficFrom(f().bytes(Number(min))),
      max === undefined ? '' : m().filters.trafficTo(f().bytes(Number(max))),
    ]
      .filter((part) => part !== '')
      .join(', ');
  };
  const bytes = (input: HTMLInputElement) => {
    const value = bytesOf(input.value);
    return value === undefined ? undefined : [value];
  };
  return (
    <FilterPanel label={m().filters.amounts} value={value()}>
      <div class="filter-amounts">
        <label>
          {m().filters.minTransactions}
          <input
            type="number"
            min="0"
            step="1"
            value={first('minTransactions') ?? ''}
            onChange={(event) => {
              const value = event.currentTarget.value;
              props.onChange({ minTransactions: /^\d+$/.test(value) ? [value] : undefined });
            }}
          />
        </label>
        <label>
          {m().filters.minTraffic}
          <input
            type="number"
            min="0"
            step="any"
            value={megabytesOf(first('minTraffic'))}
            onChange={(event) => props.onChange({ minTraffic: bytes(event.currentTarget) })}
          />
        </label>
        <label>
          {m().filters.maxTraffic}
          <input
            type="number"
            min="0"
            step="any"
            value={megabytesOf(first('maxTraffic'))}
            onChange={(event) => props.onChange({ maxTraffic: bytes(event.currentTarget) })}
          />
        </label>
        <p class="filter-hint">{m().filters.unknownLeftOut}</p>
      </div>
    </FilterPanel>
  );
}
