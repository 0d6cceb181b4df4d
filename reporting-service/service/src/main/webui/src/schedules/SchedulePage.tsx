import { A, useNavigate, useParams } from '@solidjs/router';
import { createEffect, createResource, createSignal, on, Show } from 'solid-js';
import { change, getWithEtag, ProblemError } from '../api/client';
import { latestOf } from '../api/latest';
import { createRemote } from '../api/remote';
import type { Destination, List, Report, ReportSchedule, ReportSent } from '../api/types';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { Switch } from '../design/Switch';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { Latest } from './Latest';
import { blank, bodyOf, type Form, formOf, hourText, weekday } from './schedule';
import '../entity/page.css';

const PATH = '/api/v1/report-schedules';
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** Page of a stored or new schedule: form, next due time and immediate delivery. */
export function SchedulePage() {
  const params = useParams<{ id: string }>();
  const session = useSession();
  const isNew = () => params.id === 'new';
  const stored = () => (isNew() ? undefined : `${PATH}/${encodeURIComponent(params.id)}`);
  const [answer, { mutate, refetch }] = createResource(stored, (at) =>
    getWithEtag<ReportSchedule>(at),
  );
  const known = () => (isNew() ? undefined : latestOf(answer));
  const title = () => visible(known()?.body.name ?? w().schedules.add);
  const error = () => (isNew() ? undefined : (answer.error as Error | undefined));
  createEffect(() => {
    document.title = m().pageTitle(title());
  });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/settings/report-schedules">{w().schedules.title}</A>
      </nav>
      <h2 class="section-title">
        <bdi>{title()}</bdi>
      </h2>
      <Show when={error()}>
        {(failure) => <Failure error={failure()} retry={() => refetch()} />}
      </Show>
      <Show when={isNew() || known()} fallback={<Show when={!error()}>{<Loading />}</Show>}>
        <div class="settings-columns">
          <Show when={session.has('admin')}>
            <Editor
              stored={known()?.body}
              etag={known()?.etag ?? null}
              onSaved={mutate}
              onConflict={() => refetch()}
            />
          </Show>
          <Show when={known()?.body}>
            {(schedule) => (
              <div class="settings-form">
                <Mails of={schedule()} maySend={session.has('admin')} />
              </div>
            )}
          </Show>
        </div>
      </Show>
    </>
  );
}

function Editor(props: {
  stored: ReportSchedule | undefined;
  etag: string | null;
  onSaved: (saved: { body: ReportSchedule; etag: string | null }) => void;
  onConflict: () => unknown;
}) {
  const navigate = useNavigate();
  const initial = () => (props.stored === undefined ? blank() : formOf(props.stored));
  const [form, setForm] = createSignal<Form>(initial());
  const reports = createRemote<List<Report>>(() => '/api/v1/reports');
  const destinations = createRemote<List<Destination>>(() => '/api/v1/destinations');
  const mails = () => destinations.data()?.items.filter((one) => one.kind === 'smtp') ?? [];
  const action = createAction();
  const [asking, setAsking] = createSignal(false);
  const set = (part: Partial<Form>) => setForm((before) => ({ ...before, ...part }));
  createEffect(
    on(
      () => props.stored,
      () => setForm(initial()),
      { defer: true },
    ),
  );
  createEffect(() => {
    const first = mails()[0];
    if (first !== undefined && form().destination === '') {
      set({ destination: first.id });
    }
  });

  const save = () =>
    action.run(async () => {
      if (props.stored === undefined) {
        const made = await change<ReportSchedule>('POST', PATH, { json: bodyOf(form()) });
        navigate(`/settings/report-schedules/${encodeURIComponent(made.body.id)}`, {
          replace: true,
        });
        return;
      }
      try {
        props.onSaved(
          await change<ReportSchedule>('PUT', `${PATH}/${encodeURIComponent(props.stored.id)}`, {
            json: bodyOf(form()),
            etag: props.etag,
          }),
        );
      } catch (failure) {
        if (failure instanceof ProblemError && failure.problem.status === 412) {
          await props.onConflict();
        }
        throw failure;
      }
    }, m().forms.saved);

  const remove = (stored: ReportSchedule) =>
    action.run(async () => {
      await change('DELETE', `${PATH}/${encodeURIComponent(stored.id)}`, { etag: props.etag });
      navigate('/settings/report-schedules', { replace: true });
    });

  return (
    <Card title={w().schedules.definition}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextField
          label={w().schedules.name}
          maxLength={100}
          value={form().name}
          onInput={(name) => set({ name })}
        />
        <SelectField
          label={w().schedules.report}
          value={form().report}
          options={(reports.data()?.items ?? [])
            .filter((report) => report.kind === 'continuous')
            .map((report) => ({ value: report.id, label: visible(report.name) }))}
          onChange={(report) => set({ report })}
        />
        <SelectField
          label={w().schedules.period}
          hint={w().schedules.periodHint[form().period] ?? ''}
          value={form().period}
          options={(['week', 'month'] as const).map((value) => ({
            value,
            label: w().schedules.periods[value] ?? value,
          }))}
          onChange={(period) => set({ period: period === 'month' ? 'month' : 'week', day: '1' })}
        />
        <Show
          when={form().period === 'week'}
          fallback={
            <TextField
              label={w().schedules.dayOfMonth}
              hint={w().schedules.dayOfMonthHint}
              type="number"
              min="1"
              max="31"
              value={form().day}
              onInput={(day) => set({ day })}
            />
          }
        >
          <SelectField
            label={w().schedules.weekday}
            value={form().day}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({
              value: String(day),
              label: weekday(day),
            }))}
            onChange={(day) => set({ day })}
          />
        </Show>
        <SelectField
          label={w().schedules.hour}
          value={form().hour}
          options={HOURS.map((hour) => ({ value: String(hour), label: hourText(hour) }))}
          onChange={(hour) => set({ hour })}
        />
        <TextField
          label={w().schedules.timeZone}
          hint={w().schedules.timeZoneHint}
          maxLength={100}
          value={form().timeZone}
          onInput={(timeZone) => set({ timeZone })}
        />
        <SelectField
          label={w().schedules.language}
          value={form().language}
          options={(['en', 'fr'] as const).map((value) => ({
            value,
            label: w().schedules.languages[value] ?? value,
          }))}
          onChange={(language) => set({ language })}
        />
        <Show
          when={mails().length > 0}
          fallback={
            <Show when={destinations.data()}>
              <p class="note">
                {w().schedules.noDestination}{' '}
                <A href="/settings/destinations/new">{w().schedules.newDestination}</A>
              </p>
            </Show>
          }
        >
          <SelectField
            label={w().schedules.destination}
            hint={w().schedules.destinationHint}
            value={form().destination}
            options={mails().map((one) => ({ value: one.id, label: visible(one.name) }))}
            onChange={(destination) => set({ destination })}
          />
        </Show>
        <TextArea
          label={w().schedules.recipients}
          hint={w().schedules.recipientsHint}
          optional
          rows={2}
          value={form().recipients}
          onInput={(recipients) => set({ recipients })}
        />
        <Switch
          label={w().schedules.enabled}
          disabled={false}
          checked={form().enabled}
          onChange={(enabled) => set({ enabled })}
        >
          {w().schedules.enabledHint}
        </Switch>
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || form().name.trim() === '' || form().destination === ''}
          >
            {w().schedules.save}
          </button>
          <Show when={props.stored}>
            {(stored) => (
              <Confirm
                label={w().schedules.remove}
                question={w().schedules.removeQuestion}
                confirm={w().schedules.confirmRemove}
                busy={action.busy()}
                asking={asking()}
                onAsk={setAsking}
                onConfirm={() => void remove(stored())}
              />
            )}
          </Show>
        </div>
      </form>
    </Card>
  );
}

/** Next due time, outcome of the latest mail, and immediate delivery. */
function Mails(props: { of: ReportSchedule; maySend: boolean }) {
  const [result, setResult] = createSignal<ReportSent>();
  const action = createAction();
  const send = () =>
    action.run(async () => {
      setResult(undefined);
      const answer = await change<ReportSent>(
        'POST',
        `${PATH}/${encodeURIComponent(props.of.id)}/send`,
      );
      setResult(answer.body);
    });
  return (
    <Card title={w().schedules.latest}>
      <p class="settings-note">
        {w().schedules.nextLabel}{' '}
        <Show when={props.of.nextAt} fallback={w().schedules.paused}>
          {(at) => <Moment at={at()} />}
        </Show>
      </p>
      <p class="settings-note">
        {w().schedules.latestLabel} <Latest of={props.of} />
      </p>
      <Show when={props.maySend}>
        <p class="settings-note">{w().schedules.sendNowHint}</p>
        <div class="form-actions">
          <button type="button" class="button" disabled={action.busy()} onClick={() => void send()}>
            {w().schedules.sendNow}
          </button>
        </div>
        <div role="status">
          <Show when={result()}>
            {(known) => (
              <p
                class="note"
                classList={{ 'note-good': known().delivered, 'note-bad': !known().delivered }}
              >
                {known().delivered
                  ? w().schedules.sent(known().milliseconds)
                  : visible(known().cause ?? '')}
              </p>
            )}
          </Show>
        </div>
        <OutcomeNote of={action.outcome()} />
      </Show>
    </Card>
  );
}
