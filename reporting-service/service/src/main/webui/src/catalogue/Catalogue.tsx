import { useNavigate, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, For, Show } from 'solid-js';
import type { CatalogueApp } from '../api/administration';
import { createPagedList } from '../api/paged';
import { Monogram } from '../design/Monogram';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { CategoryName } from '../name/CategoryName';
import { EntityName } from '../name/EntityName';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { Rating } from '../table/Rating';
import { SearchField } from '../table/SearchField';
import { useView } from '../view/view';
import { AppForm } from './AppForm';
import { appFilters, catalogueLink } from './apps';
import './catalogue.css';
import { createCategories } from './categories';
import { ImportDialog } from './ImportDialog';

export { CatalogueRedirect } from './CatalogueRedirect';
export { Changes } from './Changes';
export { OwnTenants } from './OwnTenants';
export { RiskWeights } from './RiskWeights';
export { ScoreChanges } from './ScoreChanges';
export { Unmatched } from './Unmatched';

const RISKS = ['high', 'medium', 'low', 'not-assessed'] as const;
const ORIGINS = ['shipped', 'custom'] as const;

type Filters = { search: string; category: string; riskLevel: string; origin: string };

/** List of all apps, searchable by name, vendor or domain. */
export function Catalogue() {
  const session = useSession();
  const navigate = useNavigate();
  const view = useView();
  const [search, setSearch] = useSearchParams<Filters>();
  const filters = createMemo(() => appFilters(search));
  const categories = createCategories();
  const list = createPagedList<CatalogueApp>(
    () => `/api/v1/catalogue/apps?${new URLSearchParams(filters())}`,
  );
  const [open, setOpen] = createSignal<'add' | 'import'>();
  const set = (name: keyof Filters, value: string) =>
    setSearch({ [name]: value || undefined }, { replace: true });
  createEffect(() => {
    document.title = m().pageTitle(w().catalogue.title);
  });

  const columns: Column<CatalogueApp>[] = [
    {
      id: 'app',
      head: () => w().catalogue.app,
      width: 16,
      opens: true,
      cell: (app) => (
        <span class="app-name">
          <Monogram name={app.name} />
          <EntityName name={app.name} href={view.link(catalogueLink(app.id, app.appId))} />
        </span>
      ),
    },
    {
      id: 'category',
      head: () => w().catalogue.category,
      width: 13,
      cell: (app) => <CategoryName name={app.category.title} />,
    },
    {
      id: 'score',
      head: () => m().columns.score,
      width: 13,
      cell: (app) => (
        <span class="score-cell">
          <Rating of={app} />
          <Show when={app.override}>
            <span class="chip" title={app.override?.note}>
              {w().catalogue.overridden}
            </span>
          </Show>
        </span>
      ),
    },
    {
      id: 'confidence',
      head: () => m().score.confidence,
      width: 6.5,
      numeric: true,
      cell: (app) => f().share(app.confidence, 1),
    },
    {
      id: 'vendor',
      head: () => w().catalogue.vendor,
      width: 12,
      cell: (app) => <Show when={app.vendor}>{(vendor) => <EntityName name={vendor()} />}</Show>,
    },
    {
      id: 'domains',
      head: () => w().catalogue.domains,
      width: 18,
      cell: (app) => <EntityName name={app.domains.join(' ')} mono />,
    },
    {
      id: 'origin',
      head: () => w().catalogue.origin,
      width: 6.5,
      cell: (app) => w().catalogue.origins[app.origin] ?? app.origin,
    },
  ];

  return (
    <>
      <div class="table-tools">
        <SearchField
          label={w().catalogue.search}
          value={filters().search ?? ''}
          onSearch={(value) => set('search', value)}
        />
        <div class="filters">
          <Choice
            label={w().catalogue.category}
            open={w().catalogue.anyCategory}
            value={filters().category}
            options={categories.all().map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(value) => set('category', value)}
          />
          <Choice
            label={w().catalogue.risk}
            open={w().catalogue.anyRisk}
            value={filters().riskLevel}
            options={RISKS.map((value) => ({ value, label: m().score.levels[value] ?? value }))}
            onChange={(value) => set('riskLevel', value)}
          />
          <Choice
            label={w().catalogue.origin}
            open={w().catalogue.anyOrigin}
            value={filters().origin}
            options={ORIGINS.map((value) => ({
              value,
              label: w().catalogue.origins[value] ?? value,
            }))}
            onChange={(value) => set('origin', value)}
          />
        </div>
        <p class="table-total" role="status">
          <Show when={list.total()}>
            {(total) => <>{w().catalogue.apps(total(), f().count(total()))}</>}
          </Show>
        </p>
        <a class="button" href="/settings/catalogue-changes">
          {w().catalogue.changes}
        </a>
        <a class="button" href="/settings/score-changes">
          {w().scoreChanges.title}
        </a>
        <Show when={session.has('admin')}>
          <button type="button" class="button" onClick={() => setOpen('import')}>
            {w().imports.open}
          </button>
          <button type="button" class="button button-main" onClick={() => setOpen('add')}>
            {w().catalogue.add}
          </button>
        </Show>
      </div>
      <DataTable
        label={w().catalogue.title}
        list={list}
        columns={columns}
        sought={filters().search ?? ''}
        none={w().catalogue.none}
      />
      <Show when={open() === 'add'}>
        <AppForm
          onClose={() => setOpen(undefined)}
          onDone={(detail) => navigate(view.link(catalogueLink(detail.app.id, detail.app.appId)))}
        />
      </Show>
      <Show when={open() === 'import'}>
        <ImportDialog onClose={() => setOpen(undefined)} onDone={() => list.retry()} />
      </Show>
    </>
  );
}

function Choice(props: {
  label: string;
  open: string;
  value: string | undefined;
  options: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <select
      class="select"
      aria-label={props.label}
      onChange={(event) => props.onChange(event.currentTarget.value)}
    >
      <option value="">{props.open}</option>
      <For each={props.options}>
        {(option) => (
          <option value={option.value} selected={option.value === props.value}>
            {option.label}
          </option>
        )}
      </For>
    </select>
  );
}
