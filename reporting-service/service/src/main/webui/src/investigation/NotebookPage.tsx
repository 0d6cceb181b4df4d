import { A, useNavigate, useParams } from '@solidjs/router';
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  Show,
} from 'solid-js';
import { change, getWithEtag, ProblemError } from '../api/client';
import { latestOf } from '../api/latest';
import type { Notebook, NotebookStep } from '../api/types';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote, TextArea, TextField } from '../design/Form';
import { Empty, Failure, Loading } from '../design/States';
import { f } from '../format';
import { Bytes, Moment } from '../format/Figures';
import { g } from '../i18n/graph';
import { m } from '../i18n/messages';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { createReportNames } from '../view/reportNames';
import { useView } from '../view/view';
import { download } from './download';
import { inkOf } from './ink';
import {
  daysOf,
  drawnOf,
  LONGEST_TITLE,
  linkOf,
  pathOf,
  pictureOfStep,
  reportOf,
  tiesOf,
  visibleNote,
} from './notebook';
import './notebook.css';
import '../entity/page.css';
import '../table/table.css';

/** Page of a notebook: read, print, reorder and share. */
export function NotebookPage() {
  const view = useView();
  const params = useParams<{ id: string }>();
  const session = useSession();
  const navigate = useNavigate();
  const [answer, { refetch }] = createResource(
    () => pathOf(params.id),
    (at) => getWithEtag<Notebook>(at),
  );
  const known = () => latestOf(answer);
  const reportName = createReportNames();
  const action = createAction();
  const [editing, setEditing] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const mayChange = () => known()?.body.notebook.own === true || session.has('admin');
  const title = () => visible(known()?.body.notebook.title ?? g().notebook);
  createEffect(() => {
    document.title = m().pageTitle(title());
  });

  async function save(steps: readonly NotebookStep[], more: { title: string; shared: boolean }) {
    const done = await action.run(() =>
      change('PUT', pathOf(params.id), {
        json: {
          ...more,
          steps: steps.map((step) => ({ id: step.id, title: step.title, note: step.note })),
        },
        etag: known()?.etag ?? null,
      }),
    );
    void refetch();
    return done;
  }

  async function remove() {
    const gone = await action.run(() =>
      change('DELETE', pathOf(params.id), { etag: known()?.etag ?? null }),
    );
    if (gone) {
      navigate(view.link('/investigate/notebooks'));
    }
  }

  const fileName = () => `notebook-${new Date().toISOString().slice(0, 10)}`;

  return (
    <article class="notebook">
      <nav class="trail" aria-label={m().entity.trail}>
        <A href={view.link('/investigate/notebooks')}>{g().notebooks}</A>
      </nav>
      <Show when={answer.error as Error | undefined}>
        {(error) => (
          <Show
            when={isMissing(error())}
            fallback={<Failure error={error()} retry={() => refetch()} />}
          >
            <Empty title={error().message} />
          </Show>
        )}
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(whole) => (
          <>
            <div class="notebook-head">
              <h1>
                <bdi>{title()}</bdi>
              </h1>
              <div class="notebook-actions">
                <Show when={mayChange()}>
                  <button
                    type="button"
                    class="button"
                    aria-expanded={editing()}
                    onClick={() => setEditing(!editing())}
                  >
                    {g().edit}
                  </button>
                </Show>
                <button type="button" class="button" onClick={() => print()}>
                  {g().printIt}
                </button>
                <button
                  type="button"
                  class="button"
                  onClick={() =>
                    download(
                      new Blob(
                        [reportOf(whole().body, inkOf(document.body, 'paper'), reportName)],
                        {
                          type: 'text/html',
                        },
                      ),
                      `${fileName()}.html`,
                    )
                  }
                >
                  {g().html}
                </button>
                <button
                  type="button"
                  class="button"
                  onClick={() =>
                    download(
                      new Blob([JSON.stringify(whole().body, null, 2)], {
                        type: 'application/json',
                      }),
                      `${fileName()}.json`,
                    )
                  }
                >
                  {g().json}
                </button>
              </div>
            </div>
            <p class="hint">
              {g().begunBy(
                visible(whole().body.notebook.owner),
                f().instant(whole().body.notebook.createdAt),
              )}
              {whole().body.notebook.shared ? ` · ${g().shared}` : ''}
            </p>
            <OutcomeNote of={action.outcome()} />
            <Show when={editing()}>
              <EditNotebook
                of={whole().body}
                busy={action.busy()}
                onSave={async (draft) => {
                  if (await save(whole().body.steps, draft)) {
                    setEditing(false);
                  }
                }}
              >
                <Confirm
                  label={g().remove}
                  question={g().removeAsk}
                  confirm={g().remove}
                  busy={action.busy()}
                  asking={asking()}
                  onAsk={setAsking}
                  onConfirm={() => void remove()}
                />
              </EditNotebook>
            </Show>
            <Show when={whole().body.steps.length > 0} fallback={<Empty title={g().noSteps} />}>
              <ol class="notebook-steps">
                <For each={whole().body.steps}>
                  {(step, index) => (
                    <Step
                      of={step}
                      report={reportName(step.report)}
                      editing={editing()}
                      busy={action.busy()}
                      first={index() === 0}
                      last={index() === whole().body.steps.length - 1}
                      onMove={(by) => {
                        const steps = [...whole().body.steps];
                        steps.splice(index(), 1);
                        steps.splice(index() + by, 0, step);
                        void save(steps, whole().body.notebook);
                      }}
                      onText={(text) =>
                        save(
                          whole().body.steps.map((one) =>
                            one.id === step.id ? { ...one, ...text } : one,
                          ),
                          whole().body.notebook,
                        )
                      }
                      onRemove={() =>
                        void save(
                          whole().body.steps.filter((one) => one.id !== step.id),
                          whole().body.notebook,
                        )
                      }
                    />
                  )}
                </For>
              </ol>
            </Show>
          </>
        )}
      </Show>
    </article>
  );
}

function EditNotebook(props: {
  of: Notebook;
  busy: boolean;
  onSave: (draft: { title: string; shared: boolean }) => void;
  children: JSX.Element;
}) {
  const [title, setTitle] = createSignal(props.of.notebook.title);
  const [shared, setShared] = createSignal(props.of.notebook.shared);
  return (
    <form
      class="form notebook-edit"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave({ title: title(), shared: shared() });
      }}
    >
      <TextField
        label={g().notebook}
        value={title()}
        onInput={setTitle}
        maxLength={LONGEST_TITLE}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={shared()}
          onChange={(event) => setShared(event.currentTarget.checked)}
        />
        {g().share}
      </label>
      <div class="form-actions">
        <button type="submit" class="button button-main" disabled={props.busy}>
          {g().doneEditing}
        </button>
        {props.children}
      </div>
    </form>
  );
}

function Step(props: {
  of: NotebookStep;
  report: string;
  editing: boolean;
  busy: boolean;
  first: boolean;
  last: boolean;
  onMove: (by: number) => void;
  onText: (text: { title: string; note: string }) => Promise<boolean>;
  onRemove: () => void;
}) {
  const [writing, setWriting] = createSignal(false);
  const [title, setTitle] = createSignal(props.of.title);
  const [note, setNote] = createSignal(props.of.note);
  const drawn = createMemo(() => drawnOf(props.of));
  const names = createMemo(() => new Map(drawn().nodes.map((node) => [node.key, node])));
  const ties = createMemo(() => tiesOf(drawn()));
  const picture = createMemo(
    () =>
      `data:image/svg+xml;charset=utf-8,${encodeURIComponent(pictureOfStep(props.of, inkOf(document.body, 'paper')))}`,
  );
  const shownTitle = () => visible(props.of.title);
  return (
    <li class="notebook-step">
      <h2>
        <bdi>{shownTitle()}</bdi>
      </h2>
      <p class="hint">
        {g().stepOf(visible(props.of.by), f().instant(props.of.at))} ·{' '}
        {g().graphOf(visible(props.report), daysOf(props.of))} ·{' '}
        <A class="no-print" href={linkOf(props.of)}>
          {g().openGraph}
        </A>
      </p>
      <Show
        when={props.editing && writing()}
        fallback={
          <Show when={props.of.note !== ''}>
            <p class="notebook-note">{visibleNote(props.of.note)}</p>
          </Show>
        }
      >
        <form
          class="form"
          onSubmit={async (event) => {
            event.preventDefault();
            if (await props.onText({ title: title(), note: note() })) {
              setWriting(false);
            }
          }}
        >
          <TextField
            label={g().keepTitle}
            value={title()}
            onInput={setTitle}
            maxLength={LONGEST_TITLE}
          />
          <TextArea label={g().keepNote} value={note()} onInput={setNote} optional />
          <div class="form-actions">
            <button type="submit" class="button button-main" disabled={props.busy}>
              {g().doneEditing}
            </button>
          </div>
        </form>
      </Show>
      <Show when={props.editing && !writing()}>
        <div class="form-actions">
          <button type="button" class="button" onClick={() => setWriting(true)}>
            {g().edit}
          </button>
          <button
            type="button"
            class="button"
            aria-label={g().up(shownTitle())}
            disabled={props.busy || props.first}
            onClick={() => props.onMove(-1)}
          >
            ↑
          </button>
          <button
            type="button"
            class="button"
            aria-label={g().down(shownTitle())}
            disabled={props.busy || props.last}
            onClick={() => props.onMove(1)}
          >
            ↓
          </button>
          <button
            type="button"
            class="button button-bad"
            aria-label={g().removeStep(shownTitle())}
            disabled={props.busy}
            onClick={() => props.onRemove()}
          >
            ✕
          </button>
        </div>
      </Show>
      <div class="notebook-picture">
        <img src={picture()} alt={m().investigate.graph} />
      </div>
      <Show when={props.of.graph.truncated}>
        <p class="hint">{m().investigate.truncated}</p>
      </Show>
      <details>
        <summary>{g().asTable(ties().length, f().count(ties().length))}</summary>
        <div class="table-frame table-still">
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{m().investigate.from}</th>
                <th scope="col">{m().investigate.to}</th>
                <th scope="col">{m().investigate.firstSeen}</th>
                <th scope="col">{m().investigate.lastSeen}</th>
                <th scope="col" class="numeric">
                  {m().columns.transactions}
                </th>
                <th scope="col" class="numeric">
                  {m().investigate.traffic}
                </th>
              </tr>
            </thead>
            <tbody>
              <For each={ties()}>
                {(tie) => (
                  <tr>
                    <th scope="row">
                      <EntityName name={names().get(tie.left)?.name ?? ''} />
                    </th>
                    <td>
                      <EntityName name={names().get(tie.right)?.name ?? ''} />
                    </td>
                    <Show when={tie.whole}>
                      {(edge) => (
                        <>
                          <td>
                            <Moment at={edge().firstSeen} />
                          </td>
                          <td>
                            <Moment at={edge().lastSeen} />
                          </td>
                          <td class="numeric">{f().count(edge().transactions)}</td>
                          <td class="numeric">
                            <Bytes bytes={edge().traffic} />
                          </td>
                        </>
                      )}
                    </Show>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
      </details>
    </li>
  );
}

function isMissing(error: Error): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}
