import { A, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createSignal, Show } from 'solid-js';
import type { UnmatchedDomain } from '../api/administration';
import { change } from '../api/client';
import { createPagedList } from '../api/paged';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { type Column, DataTable } from '../table/DataTable';
import { SearchField } from '../table/SearchField';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import { InternalDomains } from './InternalDomains';
import { MakeApp } from './MakeApp';
import { sortFor } from './unmatched';

/** Queue of used domains that match no app. */
export function Unmatched() {
  const [search, setSearch] = useSearchParams<{ search: string; sort: string; ignored: string }>();
  const sought = () => (typeof search.search === 'string' ? search.search : '');
  const ignored = () => search.ignored === 'true';
  const sort = createMemo(() => sortFor(search.sort));
  const list = createPagedList<UnmatchedDomain>(() => {
    const query = new URLSearchParams({ sort: sort(), ignored: String(ignored()) });
    if (sought() !== '') {
      query.set('search', sought());
    }
    return `/api/v1/catalogue/unmatched?${query}`;
  });
  const [open, setOpen] = createSignal<UnmatchedDomain>();
  const [internal, setInternal] = createSignal(false);
  createEffect(() => {
    document.title = m().pageTitle(w().unmatched.title);
  });

  const figure = (
    id: 'transactions' | 'users' | 'machines',
    head: () => string,
  ): Column<UnmatchedDomain> => ({
    id,
    head,
    sort: id,
    falls: true,
    width: 7.5,
    numeric: true,
    cell: (row) => f().count(row[id]),
  });
  const columns: Column<UnmatchedDomain>[] = [
    {
      id: 'domain',
      head: () => w().unmatched.domain,
      sort: 'domain',
      width: 16,
      cell: (row) => (
        <button type="button" class="row-button" onClick={() => setOpen(row)}>
          <EntityName name={row.domain} mono />
        </button>
      ),
    },
    figure('transactions', () => m().columns.transactions),
    {
      id: 'growth',
      head: () => w().unmatched.growth,
      sort: 'growth',
      falls: true,
      width: 7,
      numeric: true,
      cell: (row) => <Growth of={row} />,
    },
    figure('users', () => m().columns.users),
    figure('machines', () => m().columns.machines),
    {
      id: 'lastSeen',
      head: () => m().columns.lastSeen,
      sort: 'lastSeen',
      falls: true,
      width: 11,
      cell: (row) => <Moment at={row.lastSeen} />,
    },
    {
      id: 'firstSeen',
      head: () => m().columns.firstSeen,
      width: 11,
      cell: (row) => <Moment at={row.firstSeen} />,
    },
  ];

  return (
    <>
      <div class="table-tools">
        <p class="settings-note">{w().unmatched.lead}</p>
      </div>
      <div class="table-tools">
        <SearchField
          label={w().unmatched.search}
          value={sought()}
          onSearch={(value) => setSearch({ search: value || undefined }, { replace: true })}
        />
        {/* Plain links, because the router ignores differences in the query of an address. */}
        {/* biome-ignore lint/a11y/useSemanticElements: these are links, not form fields */}
        <div class="segments" role="group" aria-label={w().unmatched.title}>
          <a
            class="segment"
            href="/settings/unmatched"
            aria-current={ignored() ? undefined : 'true'}
          >
            {w().unmatched.queue}
          </a>
          <a
            class="segment"
            href="/settings/unmatched?ignored=true"
            aria-current={ignored() ? 'true' : undefined}
          >
            {w().unmatched.ignored}
          </a>
        </div>
        <p class="table-total" role="status">
          <Show when={list.total()}>
            {(total) => <>{w().unmatched.domains(total(), f().count(total()))}</>}
          </Show>
        </p>
        <button type="button" class="button" onClick={() => setInternal(true)}>
          {w().internal.title}
        </button>
      </div>
      <DataTable
        label={w().unmatched.title}
        list={list}
        columns={columns}
        sort={sort() === 'domain' ? 'domain' : `-${sort()}`}
        sought={sought()}
        onSort={(value) => setSearch({ sort: value.replace('-', '') }, { replace: true })}
        none={ignored() ? w().unmatched.noneIgnored : w().unmatched.none}
      />
      <Show when={internal()}>
        <InternalDomains onClose={() => setInternal(false)} onChanged={() => list.retry()} />
      </Show>
      <Show when={open()} keyed>
        {(domain) => (
          <Decide of={domain} onClose={() => setOpen(undefined)} onChanged={() => list.retry()} />
        )}
      </Show>
    </>
  );
}

/** Change compared with the previous week, as text and sign. */
function Growth(props: { of: UnmatchedDomain }) {
  const why = () =>
    w().unmatched.growthWhy(
      f().count(props.of.transactions),
      f().count(props.of.transactionsBefore),
    );
  return (
    <span title={why()}>
      <Show
        when={props.of.transactionsBefore > 0}
        fallback={<span class="chip chip-caution">{w().unmatched.isNew}</span>}
      >
        {props.of.growth > 0 ? '+' : ''}
        {f().count(props.of.growth)}
      </Show>
    </span>
  );
}

function Decide(props: { of: UnmatchedDomain; onClose: () => void; onChanged: () => void }) {
  const session = useSession();
  const view = useView();
  const path = () => `/api/v1/catalogue/unmatched/${encodeURIComponent(props.of.domain)}`;
  const [why, setWhy] = createSignal('');
  const [made, setMade] = createSignal<string>();
  const ignoring = createAction();

  const ignore = (method: 'PUT' | 'DELETE') =>
    ignoring.run(async () => {
      await change(
        method,
        `${path()}/ignored`,
        method === 'PUT' ? { json: { reason: why().trim() } } : {},
      );
      props.onChanged();
      props.onClose();
    });

  return (
    <Dialog title={<EntityName name={props.of.domain} mono />} onClose={props.onClose}>
      <p>
        {w().unmatched.growthWhy(
          f().count(props.of.transactions),
          f().count(props.of.transactionsBefore),
        )}{' '}
        <Show when={session.seesUsage()}>
          <A href={view.link(pagePath('app', props.of.id))}>{w().unmatched.seen}</A>
        </Show>
      </p>
      <Show when={props.of.ignored}>
        {(given) => (
          <p class="note">
            {w().unmatched.ignored} {m().forms.by(visible(given().who), f().instant(given().at))}
            <Show when={given().reason}>
              {(reason) => (
                <>
                  : <bdi>{visible(reason())}</bdi>
                </>
              )}
            </Show>
          </p>
        )}
      </Show>
      <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
        <h3>{w().unmatched.makeApp}</h3>
        <Show
          when={made()}
          fallback={
            <MakeApp
              domain={props.of.domain}
              onMade={({ name }) => {
                setMade(name);
                props.onChanged();
              }}
            />
          }
        >
          {(name) => (
            <div role="status">
              <p class="note note-good">{w().unmatched.made(visible(name()))}</p>
              <A class="button button-main" href={view.link(pagePath('app', props.of.id))}>
                {w().unmatched.openApp}
              </A>
            </div>
          )}
        </Show>
        <Show when={made() === undefined}>
          <div class="form">
            <h3 class="section-title">{w().unmatched.ignore}</h3>
            <Show
              when={props.of.ignored === null}
              fallback={
                <div class="form-actions">
                  <button
                    type="button"
                    class="button"
                    disabled={ignoring.busy()}
                    onClick={() => ignore('DELETE')}
                  >
                    {w().unmatched.takeBack}
                  </button>
                </div>
              }
            >
              <TextField
                label={m().forms.reason}
                hint={w().unmatched.ignoreLead}
                optional
                value={why()}
                onInput={setWhy}
              />
              <div class="form-actions">
                <button
                  type="button"
                  class="button"
                  disabled={ignoring.busy()}
                  onClick={() => ignore('PUT')}
                >
                  {w().unmatched.ignore}
                </button>
              </div>
            </Show>
            <OutcomeNote of={ignoring.outcome()} />
          </div>
        </Show>
      </Show>
    </Dialog>
  );
}
