import { useSearchParams } from '@solidjs/router';
import { Show } from 'solid-js';
import { ChoiceFilter, FilterPanel } from '../discovery/FilterPanel';
import { f } from '../format';
import { timeZone } from '../format/zone';
import { m } from '../i18n/messages';
import { t } from '../i18n/transactions';
import { fromField, type TransactionFilters, toField } from './filters';

const VERDICTS = [
  'allowed',
  'blocked',
  'failed',
  'warned',
  'bypassed',
  'audited',
  'unknown',
] as const;
const PROTOCOLS = ['tcp', 'udp', 'icmp', 'other'];

/** Filters by verdict, protocol and time. The address stores all filters. */
export function TransactionFilterBar(props: { filters: TransactionFilters }) {
  const [, setSearch] = useSearchParams();
  const set = (changed: Partial<Record<keyof TransactionFilters, string | undefined>>) =>
    setSearch(changed, { replace: true });
  /** Returns the last selected value, because the API accepts a single value per filter. */
  const only = (values: readonly string[]) => values.at(-1);
  const time = () => {
    const since = shown(props.filters.since);
    const until = shown(props.filters.until);
    if (since !== undefined && until !== undefined) {
      return t().range(since, until);
    }
    if (since !== undefined) {
      return t().sinceOnly(since);
    }
    return until === undefined ? '' : t().untilOnly(until);
  };

  return (
    <search class="filters" aria-label={t().filters}>
      <ChoiceFilter
        label={m().transactions.verdict}
        options={VERDICTS.map((value) => ({ value, label: m().transactions.verdicts[value] }))}
        chosen={props.filters.verdict === undefined ? [] : [props.filters.verdict]}
        onChoose={(values) => set({ verdict: only(values) })}
      />
      <ChoiceFilter
        label={t().protocol}
        options={PROTOCOLS.map((value) => ({ value, label: t().protocols[value] ?? value }))}
        chosen={props.filters.protocol === undefined ? [] : [props.filters.protocol]}
        onChoose={(values) => set({ protocol: only(values) })}
      />
      <FilterPanel label={t().time} value={time()}>
        <div class="filter-amounts">
          <label>
            {t().since}
            <input
              type="datetime-local"
              value={toField(props.filters.since, timeZone())}
              onChange={(event) => set({ since: fromField(event.currentTarget.value, timeZone()) })}
            />
          </label>
          <label>
            {t().until}
            <input
              type="datetime-local"
              value={toField(props.filters.until, timeZone())}
              onChange={(event) => set({ until: fromField(event.currentTarget.value, timeZone()) })}
            />
          </label>
          <p class="filter-hint">{t().timeHint(timeZone())}</p>
        </div>
      </FilterPanel>
      <Show when={Object.keys(props.filters).some((name) => name !== 'search')}>
        <button
          type="button"
          class="text-button"
          onClick={() =>
            set({ verdict: undefined, protocol: undefined, since: undefined, until: undefined })
          }
        >
          {m().filters.clear}
        </button>
      </Show>
    </search>
  );
}

/**
 * Formats a time of the address. Returns an invalid time unchanged; the list then shows the
 * accepted format.
 */
function shown(moment: string | undefined): string | undefined {
  return moment === undefined || Number.isNaN(Date.parse(moment)) ? moment : f().instant(moment);
}
