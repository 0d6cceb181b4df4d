import { A, useLocation, useNavigate, useParams, useSearchParams } from '@solidjs/router';
import { createEffect, createMemo, createResource, createSignal, For, on, Show } from 'solid-js';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote } from '../api/remote';
import type { List, Policy, PolicyTemplate, Report } from '../api/types';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { PickField } from '../design/PickField';
import { Failure, Loading } from '../design/States';
import { Switch } from '../design/Switch';
import { f } from '../format';
import { m } from '../i18n/messages';
import { p } from '../i18n/policypages';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { Backtest } from './Backtest';
import { createChoices, filterLabel, filterValue } from './choices';
import {
  BLANK,
  bodyOf,
  type Form,
  formOf,
  isRestricting,
  MEASURES,
  notTaken,
  type Source,
  sourceOfSearch,
  TREATMENTS,
} from './policy';
import '../entity/page.css';
import '../settings/settings.css';
import './policies.css';

const PATH = '/api/v1/policies';
const SEVERITIES = ['high', 'medium', 'low', 'informational'] as const;

/** Page of a new or stored policy, with its form and a back-test. */
export function PolicyPage() {
  const params = useParams<{ id: string }>();
  const location = useLocation();
  const [search] = useSearchParams<{ template: string }>();
  const isNew = () => params.id === 'new';
  const stored = () => (isNew() ? undefined : `${PATH}/${encodeURIComponent(params.id)}`);
  const [answer, { mutate, refetch }] = createResource(stored, (at) => getWithEtag<Policy>(at));
  const templates = createRemote<List<PolicyTemplate>>(() =>
    isNew() && search.template !== undefined ? `${PATH}/templates` : undefined,
  );
  const known = () => latestOf(answer);
  const source = (): Source | undefined => {
    if (!isNew()) {
      return known()?.body;
    }
    if (search.template === undefined) {
      const query = new URLSearchParams(location.search);
      return query.size > 0 ? sourceOfSearch(query) : BLANK;
    }
    const all = templates.data()?.items;
    const template = all?.find((one) => one.id === search.template);
    return all && (template === undefined ? BLANK : inLanguage(template));
  };
  const error = () => (answer.error as Error | undefined) ?? templates.error();
  createEffect(() => {
    document.title = m().pageTitle(visible(known()?.body.name ?? m().policies.add));
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/policies">{m().policies.title}</A>
      </nav>
      <div class="settings-head">
        <h1>
          <bdi>{visible(known()?.body.name ?? m().policies.add)}</bdi>
        </h1>
      </div>
      <Show when={error()}>
        {(failure) => <Failure error={failure()} retry={() => refetch()} />}
      </Show>
      <Show when={source()} fallback={<Show when={!error()}>{<Loading />}</Show>}>
        {(of) => (
          <Editor
            of={of()}
            stored={known()?.body}
            etag={known()?.etag ?? null}
            onSaved={mutate}
            onConflict={() => refetch()}
          />
        )}
      </Show>
    </>
  );
}

/** Translates a template into the selected language. */
function inLanguage(template: PolicyTemplate): Source {
  return { ...template.policy, ...p().templates[template.id] };
}

function Editor(props: {
  of: Source;
  stored: Policy | undefined;
  etag: string | null;
  onSaved: (saved: { body: Policy; etag: string | null }) => void;
  onConflict: () => unknown;
}) {
  const session = useSession();
  const navigate = useNavigate();
  const location = useLocation();
  const [form, setForm] = createSignal<Form>(formOf(props.of));
  const choices = createChoices();
  const reports = createRemote<List<Report>>(() => '/api/v1/reports');
  const action = createAction();
  const [asking, setAsking] = createSignal(false);
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  createEffect(
    on(
      () => props.of,
      (of) => setForm(formOf(of)),
      { defer: true },
    ),
  );

  /** Returns all existing reports and the policy's reports that no longer exist. */
  const reportChoices = createMemo(() => {
    const known = reports.data()?.items ?? [];
    const missing = form().reports.filter((id) => known.every((one) => one.id !== id));
    return [...known, ...missing.map((id) => ({ id, name: id }))];
  });

  const save = () =>
    action.run(async () => {
      if (props.stored === undefined) {
        const made = await change<Policy>('POST', PATH, { json: bodyOf(form()) });
        navigate(`/policies/${encodeURIComponent(made.body.id)}`, { replace: true });
        return;
      }
      try {
        props.onSaved(
          await change<Policy>('PUT', `${PATH}/${encodeURIComponent(props.stored.id)}`, {
            json: bodyOf(form()),
            etag: props.etag,
          }),
        );
      } catch (failure) {
        await props.onConflict();
        throw failure;
      }
    }, m().forms.saved);

  const remove = (stored: Policy) =>
    action.run(async () => {
      await change('DELETE', `${PATH}/${encodeURIComponent(stored.id)}`, { etag: props.etag });
      navigate('/policies', { replace: true });
    });

  return (
    <div class="settings-columns">
      <Card title={m().policies.definition}>
        <form
          class="form"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <Show when={form().managedBy}>
            {(file) => <p class="note">{p().managedBy(visible(file()))}</p>}
          </Show>
          <TextField
            label={m().policies.name}
            maxLength={100}
            value={form().name}
            onInput={(name) => set({ name })}
          />
          <TextArea
            label={m().policies.description}
            optional
            rows={2}
            value={form().description}
            onInput={(description) => set({ description })}
          />
          <SelectField
            label={m().policies.severity}
            value={form().severity}
            options={SEVERITIES.map((value) => ({ value, label: m().severities[value] ?? value }))}
            onChange={(severity) => set({ severity })}
          />
          <fieldset class="policy-fields">
            <legend>{m().policies.thresholds}</legend>
            <p class="field-hint">{m().policies.thresholdsHint}</p>
            <For each={MEASURES}>
              {(measure) => (
                <TextField
                  label={m().policies.measures[measure] ?? measure}
                  optional
                  type="number"
                  min="0"
                  step="any"
                  value={form().thresholds[measure]}
                  onInput={(value) =>
                    set({ thresholds: { ...form().thresholds, [measure]: value } })
                  }
                />
              )}
            </For>
          </fieldset>
          <fieldset class="policy-fields">
            <legend>{m().policies.filters}</legend>
            <p class="field-hint">{p().pickHint}</p>
            <Show
              when={props.stored === undefined && notTaken(new URLSearchParams(location.search))}
            >
              {(left) => (
                <Show when={left().length > 0}>
                  <p class="note">{p().notTaken(visible(f().list(left())))}</p>
                </Show>
              )}
            </Show>
            <PickField
              label={m().policies.category}
              options={choices.categories()}
              chosen={form().category}
              removeLabel={p().remove}
              onChoose={(category) => set({ category })}
            />
            <For each={['tag', 'withoutTag'] as const}>
              {(list) => (
                <PickField
                  label={m().policies[list]}
                  options={choices.tags()}
                  open
                  maxLength={40}
                  chosen={form()[list]}
                  removeLabel={p().remove}
                  onChoose={(tags) => set({ [list]: tags })}
                />
              )}
            </For>
            <PickField
              label={m().policies.factor}
              options={choices.factors()}
              chosen={form().factor}
              removeLabel={p().remove}
              onChoose={(factor) => set({ factor })}
            />
            <For each={['risk', 'kind'] as const}>
              {(list) => (
                <PickField
                  label={filterLabel(list)}
                  options={choices[list]()}
                  chosen={form()[list]}
                  removeLabel={p().remove}
                  onChoose={(values) => set({ [list]: values })}
                />
              )}
            </For>
            <PickField
              label={filterLabel('headquarters')}
              hint={p().headquartersHint}
              options={['unknown', ...form().headquarters].map((value) => ({
                value,
                label: filterValue('headquarters', value),
              }))}
              open
              maxLength={7}
              chosen={form().headquarters}
              removeLabel={p().remove}
              onChoose={(headquarters) => set({ headquarters })}
            />
            <PickField
              label={filterLabel('catalogueId')}
              options={[]}
              open
              maxLength={100}
              chosen={form().catalogueId}
              removeLabel={p().remove}
              onChoose={(catalogueId) => set({ catalogueId })}
            />
            <For each={['minScore', 'maxScore'] as const}>
              {(bound) => (
                <TextField
                  label={m().policies[bound]}
                  optional
                  type="number"
                  min="0"
                  max="10"
                  step="0.1"
                  value={form()[bound]}
                  onInput={(value) => set({ [bound]: value })}
                />
              )}
            </For>
            <TextField
              label={m().policies.search}
              optional
              maxLength={200}
              value={form().search}
              onInput={(value) => set({ search: value })}
            />
            <SelectField
              label={p().unknown}
              hint={p().unknownHint}
              value={form().unknown}
              options={TREATMENTS.map((value) => ({
                value,
                label: p().unknownTreatments[value] ?? value,
              }))}
              onChange={(unknown) => set({ unknown })}
            />
          </fieldset>
          <fieldset class="policy-fields">
            <legend>{m().policies.reports}</legend>
            <p class="field-hint">{m().policies.reportsHint}</p>
            <For each={reportChoices()}>
              {(report) => (
                <label class="policy-report">
                  <input
                    type="checkbox"
                    checked={form().reports.includes(report.id)}
                    onChange={(event) =>
                      set({
                        reports: event.currentTarget.checked
                          ? [...form().reports, report.id]
                          : form().reports.filter((id) => id !== report.id),
                      })
                    }
                  />
                  <bdi>{visible(report.name)}</bdi>
                </label>
              )}
            </For>
            <For each={props.stored?.missingReports ?? []}>
              {(report) => <p class="field-hint">{m().policies.missing(report)}</p>}
            </For>
          </fieldset>
          <fieldset class="policy-fields">
            <legend>{p().actions}</legend>
            <PickField
              label={p().tagActions}
              hint={p().tagActionsHint}
              options={choices.tags()}
              open
              maxLength={40}
              chosen={form().tags}
              removeLabel={p().remove}
              onChoose={(tags) => set({ tags })}
            />
            <Show when={form().tags.some(isRestricting)}>
              <label>
                <input
                  type="checkbox"
                  checked={form().immediate}
                  onChange={(event) => set({ immediate: event.currentTarget.checked })}
                />
                {p().immediate}
              </label>
              <p class="field-hint">{p().immediateHint}</p>
            </Show>
          </fieldset>
          <TextField
            label={m().policies.dailyLimit}
            optional
            type="number"
            min="1"
            max="10000"
            step="1"
            value={form().dailyLimit}
            onInput={(dailyLimit) => set({ dailyLimit })}
          />
          <TextField
            label={m().policies.countFrom}
            hint={m().policies.countFromHint}
            optional
            type="date"
            value={form().since}
            onInput={(since) => set({ since })}
          />
          <Switch
            label={m().policies.enabled}
            checked={form().enabled}
            disabled={!session.has('admin')}
            onChange={(enabled) => set({ enabled })}
          >
            <Show when={props.stored?.activeFrom}>
              {(day) => m().policies.since(f().day(day()))}
            </Show>
          </Switch>
          <OutcomeNote of={action.outcome()} />
          <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
            <div class="form-actions">
              <button
                type="submit"
                class="button button-main"
                disabled={action.busy() || form().name.trim() === ''}
              >
                {m().policies.save}
              </button>
              <Show when={props.stored}>
                {(policy) => (
                  <Confirm
                    label={m().policies.remove}
                    question={m().policies.removeQuestion}
                    confirm={m().policies.confirmRemove}
                    busy={action.busy()}
                    asking={asking()}
                    onAsk={setAsking}
                    onConfirm={() => void remove(policy())}
                  />
                )}
              </Show>
            </div>
          </Show>
        </form>
      </Card>
      <Backtest body={() => bodyOf(form())} />
    </div>
  );
}
