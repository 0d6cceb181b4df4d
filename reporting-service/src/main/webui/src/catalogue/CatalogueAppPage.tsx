import { A, useNavigate, useParams } from '@solidjs/router';
import { createEffect, createResource, createSignal, For, type JSX, Show } from 'solid-js';
import type { CatalogueApp, CatalogueAppDetail } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { Fact } from '../entity/EntityPage';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { CategoryName, categoryNameOf } from '../name/CategoryName';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { Rating } from '../table/Rating';
import { AppForm } from './AppForm';
import { filled } from './apps';
import { createCategories } from './categories';
import { ScoreCard } from './ScoreCard';
import { ScoreHistory } from './ScoreHistory';
import { TagsCard } from './TagsCard';

/** One app of the catalogue: whose it is, why it has the score it has, and what this organisation says of it. */
export function CatalogueAppPage() {
  const params = useParams<{ id: string }>();
  const path = () => `/api/v1/catalogue/apps/${encodeURIComponent(params.id)}`;
  const [answer, { refetch, mutate }] = createResource(path, (at) =>
    getWithEtag<CatalogueAppDetail>(at),
  );
  const known = () => latestOf(answer);
  createEffect(() => {
    document.title = m().pageTitle(visible(known()?.body.app.name ?? w().catalogue.title));
  });

  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/settings/catalogue">{w().catalogue.title}</A>
      </nav>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(detail) => (
          <>
            <Head
              app={detail().body.app}
              etag={detail().etag}
              path={path()}
              onChanged={() => refetch()}
            />
            <div class="settings-columns">
              <div class="settings-form">
                <ScoreCard risk={detail().body.risk} />
                <ScoreHistory path={path()} />
              </div>
              <div class="settings-form">
                <OverrideCard
                  app={detail().body.app}
                  etag={detail().etag}
                  path={path()}
                  onDone={(body, etag) => mutate({ body, etag })}
                  onConflict={() => refetch()}
                />
                <TagsCard appId={detail().body.app.appId} />
              </div>
            </div>
          </>
        )}
      </Show>
    </>
  );
}

function Head(props: {
  app: CatalogueApp;
  etag: string | null;
  path: string;
  onChanged: () => unknown;
}) {
  const session = useSession();
  const navigate = useNavigate();
  const [editing, setEditing] = createSignal(false);
  const [asking, setAsking] = createSignal(false);
  const action = createAction();
  const custom = () => props.app.origin === 'custom';

  return (
    <>
      <div class="report-head">
        <h2 class="entity-title catalogue-name">
          <EntityName name={props.app.name} />
        </h2>
        <div class="report-controls">
          <Show when={props.app.appId} fallback={<span class="hint">{w().catalogue.notSeen}</span>}>
            {(id) => (
              <A class="button" href={`/discovered-apps/${id()}`}>
                {w().catalogue.seen}
              </A>
            )}
          </Show>
          <Show when={session.has('admin') && custom()}>
            <button type="button" class="button" onClick={() => setEditing(true)}>
              {w().catalogue.edit}
            </button>
            <Confirm
              label={w().catalogue.deleteApp}
              question={w().catalogue.deleteQuestion(visible(props.app.name))}
              confirm={w().catalogue.deleteNow}
              busy={action.busy()}
              asking={asking()}
              onAsk={setAsking}
              onConfirm={() =>
                action.run(async () => {
                  await change('DELETE', props.path, { etag: props.etag });
                  navigate('/settings/catalogue');
                })
              }
            />
          </Show>
        </div>
      </div>
      <OutcomeNote of={action.outcome()} />
      <dl class="facts">
        <Fact label={m().columns.score}>
          <Rating of={props.app} words />
        </Fact>
        <Fact label={w().catalogue.category}>
          <CategoryName name={props.app.category.title} />
        </Fact>
        <Maybe label={w().catalogue.vendor} of={props.app.vendor} />
        <Maybe
          label={w().catalogue.headquarters}
          of={props.app.headquarters && f().country(props.app.headquarters)}
        />
        <Fact label={w().catalogue.origin}>
          {w().catalogue.origins[props.app.origin] ?? props.app.origin}
        </Fact>
        <Maybe label={w().catalogue.modelProvider} of={props.app.modelProvider} />
        <Maybe label={w().catalogue.note} of={props.app.note} />
        <Fact label={w().catalogue.domains}>
          <ul class="domains">
            <For each={props.app.domains}>
              {(domain) => (
                <li>
                  <EntityName name={domain} mono />
                </li>
              )}
            </For>
          </ul>
        </Fact>
      </dl>
      <Show when={editing()}>
        <AppForm
          of={{ app: props.app, etag: props.etag }}
          onClose={() => setEditing(false)}
          onDone={() => {
            setEditing(false);
            props.onChanged();
          }}
        />
      </Show>
    </>
  );
}

function Maybe(props: { label: string; of: string | null }): JSX.Element {
  return (
    <Show when={props.of}>
      {(text) => (
        <Fact label={props.label}>
          <EntityName name={text()} />
        </Fact>
      )}
    </Show>
  );
}

function OverrideCard(props: {
  app: CatalogueApp;
  etag: string | null;
  path: string;
  onDone: (detail: CatalogueAppDetail, etag: string | null) => void;
  onConflict: () => unknown;
}) {
  const session = useSession();
  const categories = createCategories();
  const [score, setScore] = createSignal(props.app.override?.score?.toString() ?? '');
  const [category, setCategory] = createSignal(props.app.override?.category?.id ?? '');
  const [note, setNote] = createSignal('');
  const action = createAction();
  const path = () => `${props.path}/override`;

  const run = (method: 'PUT' | 'DELETE', json?: unknown) =>
    action.run(async () => {
      try {
        const { body, etag } = await change<{ app: CatalogueAppDetail }>(method, path(), {
          ...(json === undefined ? {} : { json }),
          etag: props.etag,
        });
        setNote('');
        props.onDone(body.app, etag);
      } catch (failure) {
        await props.onConflict();
        throw failure;
      }
    }, m().forms.saved);

  async function set(event: SubmitEvent) {
    event.preventDefault();
    await run('PUT', {
      ...(score() === '' ? {} : { score: Number(score()) }),
      ...filled({ category: category(), note: note() }),
    });
  }

  return (
    <Card title={w().scoring.override}>
      <div class="form">
        <p class="hint">{w().scoring.overrideLead}</p>
        <Show when={props.app.override}>
          {(override) => (
            <div class="note">
              <p>
                <strong>
                  <Show when={override().score !== null}>
                    {w().scoring.overrideNow(f().count(override().score ?? 0))}.{' '}
                  </Show>
                  <Show when={override().category}>
                    {(of) => <>{w().scoring.overrideCategory(categoryNameOf(of().title))}. </>}
                  </Show>
                </strong>
                <bdi>{visible(override().note)}</bdi>
              </p>
              <p>{m().forms.by(visible(override().who), f().instant(override().at))}</p>
            </div>
          )}
        </Show>
        <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
          <form class="form" onSubmit={set}>
            <div class="field-row">
              <TextField
                label={w().scoring.value}
                type="number"
                min="0"
                max="10"
                step="0.1"
                optional
                value={score()}
                onInput={setScore}
              />
              <SelectField
                label={w().catalogue.category}
                optional
                value={category()}
                options={categories.options(w().scoring.unchanged)}
                onChange={setCategory}
              />
            </div>
            <TextField label={w().scoring.note} value={note()} onInput={setNote} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button"
                disabled={action.busy() || (score() === '' && category() === '')}
              >
                {w().scoring.set}
              </button>
              <Show when={props.app.override}>
                <button
                  type="button"
                  class="button"
                  disabled={action.busy()}
                  onClick={() => run('DELETE')}
                >
                  {w().scoring.remove}
                </button>
              </Show>
            </div>
          </form>
        </Show>
      </div>
    </Card>
  );
}
