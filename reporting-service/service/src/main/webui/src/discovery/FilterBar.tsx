import { useSearchParams } from '@solidjs/router';
import { createSignal, Show } from 'solid-js';
import { createRemote } from '../api/remote';
import type { List, Part } from '../api/types';
import { f } from '../format';
import { l } from '../i18n/lists';
import { m } from '../i18n/messages';
import { categoryNameOf } from '../name/CategoryName';
import { visible } from '../name/visible';
import { entityRiskName } from '../table/EntityRisk';
import { useView } from '../view/view';
import { ChoiceFilter, FilterPanel, type Option } from './FilterPanel';
import {
  bytesOf,
  ENTITY_RISKS,
  FILTERS_OF,
  FIRST_USES,
  type FilterName,
  type Filters,
  isFiltered,
  KINDS,
  megabytesOf,
  RISK_REASONS,
  RISKS,
  SCOPES,
  STATES,
  SUPPORTS,
  TAGS,
  TENANCIES,
} from './filters';
import type { ListKind } from './ListTab';

/**
 * Filters of a list. The address contains all filters, so that the list can be linked and saved.
 */
export function FilterBar(props: {
  what: ListKind;
  filters: Filters;
  /** Known operating systems for the machine filter; the API has no list of them. */
  systems: readonly string[];
}) {
  const view = useView();
  const [, setSearch] = useSearchParams();
  // Loads the options after the first opening of a filter.
  const [asked, setAsked] = createSignal(false);
  const parts = (by: string) =>
    createRemote<List<Part>>(() => (asked() ? view.api(by) : undefined));
  const categories = parts('categories');
  const countries = parts('headquarters');
  const kinds = parts('kinds');
  const tags = parts('tags');

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
  const levels = parts('risk');
  /** Returns the fixed options of a filter, with counts after loading. */
  const counted = <V extends string>(
    values: readonly V[],
    label: (value: V) => string,
    items: readonly Part[] | undefined,
  ) =>
    values.map((value): Option => {
      const part = items?.find((part) => (part.name ?? 'unknown') === value);
      return { value, label: label(value), ...(items && { count: part?.apps ?? 0 }) };
    });
  const risks = (): Option[] =>
    props.what === 'apps'
      ? counted(RISKS, (value) => m().risk[value], levels.data()?.items)
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
          more={rangesText()}
          onOpen={() => setAsked(true)}
          onChoose={(risk) => set({ risk })}
        >
          <Show when={has('minScore')}>
            <Range of={SCORES} filters={props.filters} onChange={set} />
            <Range of={CONFIDENCES} filters={props.filters} onChange={set} />
          </Show>
        </ChoiceFilter>
      </Show>
      <Show when={has('kind')}>
        <ChoiceFilter
          label={m().filters.kind}
          options={counted(KINDS, (value) => m().kind[value], kinds.data()?.items)}
          chosen={props.filters.kind ?? []}
          onOpen={() => setAsked(true)}
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
          options={tagOptions()}
          chosen={props.filters.tag ?? []}
          labelOf={visible}
          onOpen={() => setAsked(true)}
          onChoose={(tag) => set({ tag })}
        />
      </Show>
      <Show when={has('newInPeriod')}>
        <ChoiceFilter
          label={l().firstUse}
          options={FIRST_USES.map((value) => ({ value, label: l().firstUses[value] }))}
          chosen={props.filters.newInPeriod ?? []}
          onChoose={(newInPeriod) => set({ newInPeriod })}
        />
      </Show>
      <Show when={has('riskReason')}>
        <ChoiceFilter
          label={l().riskReason}
          options={RISK_REASONS.map((value) => ({ value, label: l().riskReasons[value] }))}
          chosen={props.filters.riskReason ?? []}
          onChoose={(riskReason) => set({ riskReason })}
        />
      </Show>
      <Show when={has('support')}>
        <ChoiceFilter
          label={m().columns.support}
          options={SUPPORTS.map((value) => ({ value, label: m().support[value] }))}
          chosen={props.filters.support ?? []}
          onChoose={(support) => set({ support })}
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

  /** Returns the shipped tags, followed by the organisation's own tags. */
  function tagOptions(): Option[] {
    const items = tags.data()?.items;
    const own = (items ?? []).filter(
      ({ name }) => name !== null && !TAGS.some((shipped) => shipped === name),
    );
    return [...counted(TAGS, (value) => m().tags[value], items), ...optionsOf(own, visible)];
  }

  function categoryLabel(value: string): string {
    return value === 'unknown' ? m().figures.unknown : visible(categoryNameOf(value));
  }

  function rangesText(): string {
    return [SCORES, CONFIDENCES]
      .flatMap(({ min, max, highest, text }) => {
        const [from, to] = [props.filters[min]?.[0], props.filters[max]?.[0]];
        return from === undefined && to === undefined
          ? []
          : [text(from ?? '0', to ?? String(highest))];
      })
      .join(', ');
  }
}

type Change = (changed: Partial<Record<FilterName, readonly string[] | undefined>>) => void;

/** Figure of apps with a lower and an upper bound, set by sliders. */
interface Bounded {
  min: FilterName;
  max: FilterName;
  highest: number;
  step: number;
  label: () => string;
  text: (from: string, to: string) => string;
}

const SCORES: Bounded = {
  min: 'minScore',
  max: 'maxScore',
  highest: 10,
  step: 0.5,
  label: () => m().columns.score,
  text: (from, to) => m().filters.scores(from, to),
};

const CONFIDENCES: Bounded = {
  min: 'minConfidence',
  max: 'maxConfidence',
  highest: 1,
  step: 0.05,
  label: () => m().score.confidence,
  text: (from, to) => m().filters.confidences(f().share(Number(from), 1), f().share(Number(to), 1)),
};

/** Sliders for the lower and upper bound. A slider at its end removes the bound. */
function Range(props: { of: Bounded; filters: Filters; onChange: Change }) {
  const min = () => Number(props.filters[props.of.min]?.[0] ?? 0);
  const max = () => Number(props.filters[props.of.max]?.[0] ?? props.of.highest);
  const bounds = (low: number, high: number) =>
    props.onChange({
      [props.of.min]: low <= 0 ? undefined : [String(low)],
      [props.of.max]: high >= props.of.highest ? undefined : [String(high)],
    });
  const slider = (label: string, value: () => number, move: (to: number) => void) => (
    <label>
      {label}
      <input
        type="range"
        min="0"
        max={props.of.highest}
        step={props.of.step}
        value={value()}
        onChange={(event) => move(Number(event.currentTarget.value))}
      />
      <output>{f().count(value())}</output>
    </label>
  );
  return (
    <fieldset class="filter-range">
      <legend>{props.of.label()}</legend>
      {slider(m().filters.from, min, (to) => bounds(to, Math.max(to, max())))}
      {slider(m().filters.to, max, (to) => bounds(Math.min(to, min()), to))}
    </fieldset>
  );
}

/** Fields for the amount filters that all lists share. */
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
