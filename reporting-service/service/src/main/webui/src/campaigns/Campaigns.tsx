import { A, useParams } from '@solidjs/router';
import { createEffect, createSignal, For, Show } from 'solid-js';
import type { AppReview, Category, ReviewCampaign } from '../api/administration';
import { change } from '../api/client';
import { createPagedList } from '../api/paged';
import { createRemote } from '../api/remote';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { r } from '../i18n/review';
import { categoryNameOf } from '../name/CategoryName';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { ReviewChip } from '../review/ReviewCard';
import { selectApps } from '../review/review';
import { useSession } from '../session/session';
import '../settings/settings.css';
import { pagePath } from '../view/pages';
import { useView } from '../view/view';
import '../table/table.css';

const PATH = '/api/v1/review-campaigns';
const LARGEST_PAGE = 100;

/** Page with the review campaigns, their progress and the form for a new campaign. */
export function Campaigns() {
  const session = useSession();
  const list = createPagedList<ReviewCampaign>(() => PATH, LARGEST_PAGE);
  createEffect(() => {
    document.title = m().pageTitle(r().campaigns);
  });
  return (
    <>
      <p class="settings-note">{r().campaignsLead}</p>
      <Show when={session.has('admin')}>
        <NewCampaign onMade={list.retry} />
      </Show>
      <Card title={r().campaigns}>
        <Show when={list.error()}>{(error) => <Failure error={error()} retry={list.retry} />}</Show>
        <Show when={list.total() === undefined && !list.error()}>
          <Loading />
        </Show>
        <Show when={list.total() === 0}>
          <p class="settings-note">{r().noCampaigns}</p>
        </Show>
        <Show when={list.rows().length > 0}>
          <div class="table-frame">
            <table class="table">
              <caption class="hidden-visually">{r().campaigns}</caption>
              <thead>
                <tr>
                  <th scope="col">{r().name}</th>
                  <th scope="col">{r().progress}</th>
                  <th scope="col">{r().owner}</th>
                  <th scope="col">{r().due}</th>
                </tr>
              </thead>
              <tbody>
                <For each={list.rows()}>
                  {(campaign) => (
                    <tr>
                      <th scope="row">
                        <A href={`/settings/review-campaigns/${campaign.id}`}>
                          <EntityName name={campaign.name} />
                        </A>
                      </th>
                      <td>
                        <Progress of={campaign} />
                      </td>
                      <td>
                        <bdi>{visible(campaign.owner ?? '')}</bdi>
                      </td>
                      <td>{campaign.due === null ? '' : f().day(campaign.due)}</td>
                    </tr>
                  )}
                </For>
              </tbody>
            </table>
          </div>
        </Show>
        <Show when={(list.total() ?? 0) > list.rows().length}>
          <button
            type="button"
            class="button"
            disabled={list.loading()}
            onClick={() => list.reach(list.rows().length)}
          >
            {r().more}
          </button>
        </Show>
      </Card>
    </>
  );
}

function Progress(props: { of: ReviewCampaign }) {
  const words = () => r().progressOf(f().count(props.of.decided), f().count(props.of.apps));
  return (
    <>
      <progress value={props.of.decided} max={props.of.apps} aria-label={words()} /> {words()}{' '}
      <span class="chip">{props.of.closedAt === null ? r().open : r().closed}</span>
    </>
  );
}

function NewCampaign(props: { onMade: () => void }) {
  const categories = createRemote<{ items: Category[] }>(() => '/api/v1/catalogue/categories');
  const titles = () =>
    (categories.data()?.items ?? [])
      .map(({ title }) => ({ value: title, label: categoryNameOf(title) }))
      .sort((a, b) => a.label.localeCompare(b.label));
  const [name, setName] = createSignal('');
  const [category, setCategory] = createSignal('');
  const [maxScore, setMaxScore] = createSignal('');
  const [minUsers, setMinUsers] = createSignal('1');
  const [undecidedOnly, setUndecidedOnly] = createSignal(true);
  const [owner, setOwner] = createSignal('');
  const [due, setDue] = createSignal('');
  const [started, setStarted] = createSignal<number>();
  const action = createAction();
  const start = () =>
    action.run(async () => {
      setStarted(undefined);
      const apps = await selectApps({
        category: category(),
        maxScore: maxScore().trim(),
        minUsers: Number(minUsers()),
      });
      if (apps.length === 0) {
        throw new Error(r().nothingSelected);
      }
      const made = await change<ReviewCampaign>('POST', PATH, {
        json: {
          name: name().trim(),
          selection: r().selection(
            category() === '' ? '' : categoryNameOf(category()),
            maxScore().trim(),
            minUsers(),
          ),
          apps,
          undecidedOnly: undecidedOnly(),
          ...(owner().trim() === '' ? {} : { owner: owner().trim() }),
          ...(due() === '' ? {} : { due: due() }),
        },
      });
      setStarted(made.body.apps);
      setName('');
      props.onMade();
    });
  const failure = () => {
    const outcome = action.outcome();
    return outcome !== undefined && 'bad' in outcome && outcome.bad.name === 'Error'
      ? outcome.bad.message
      : undefined;
  };
  return (
    <Card title={r().newCampaign}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <TextField label={r().name} maxLength={120} value={name()} onInput={setName} />
        <SelectField
          label={r().category}
          optional
          value={category()}
          options={[{ value: '', label: r().anyCategory }, ...titles()]}
          onChange={setCategory}
        />
        <TextField
          label={r().maxScore}
          optional
          type="number"
          min="0"
          max="10"
          step="0.1"
          value={maxScore()}
          onInput={setMaxScore}
        />
        <TextField
          label={r().minUsers}
          type="number"
          min="1"
          step="1"
          value={minUsers()}
          onInput={setMinUsers}
        />
        <label>
          <input
            type="checkbox"
            checked={undecidedOnly()}
            onChange={(event) => setUndecidedOnly(event.currentTarget.checked)}
          />
          {r().undecidedOnly}
        </label>
        <TextField label={r().owner} optional maxLength={120} value={owner()} onInput={setOwner} />
        <TextField label={r().due} optional type="date" value={due()} onInput={setDue} />
        <Show when={failure()} fallback={<OutcomeNote of={action.outcome()} />}>
          {(why) => (
            <p class="note note-bad" role="status">
              {why()}
            </p>
          )}
        </Show>
        <Show when={started()}>
          {(count) => (
            <p class="note note-good" role="status">
              {r().started(count(), f().count(count()))}
            </p>
          )}
        </Show>
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || name().trim() === ''}
          >
            {r().start}
          </button>
        </div>
      </form>
    </Card>
  );
}

/** Page of a campaign, with its progress and the decision about each app. */
export function CampaignPage() {
  const session = useSession();
  const view = useView();
  const params = useParams<{ id: string }>();
  const path = () => `${PATH}/${encodeURIComponent(params.id)}`;
  const campaign = createRemote<ReviewCampaign>(path);
  const apps = createPagedList<AppReview>(() => `${path()}/apps`, LARGEST_PAGE);
  const [reason, setReason] = createSignal('');
  const action = createAction();
  createEffect(() => {
    document.title = m().pageTitle(visible(campaign.data()?.name ?? r().campaigns));
  });
  const close = () =>
    action.run(async () => {
      await change('POST', `${path()}/close`, { json: { reason: reason().trim() } });
      campaign.refresh();
    });
  return (
    <>
      <nav class="trail" aria-label={m().entity.trail}>
        <A href="/settings/review-campaigns">{r().campaigns}</A>
      </nav>
      <Show when={campaign.error()}>
        {(error) => <Failure error={error()} retry={campaign.refresh} />}
      </Show>
      <Show when={campaign.data()} fallback={<Show when={!campaign.error()}>{<Loading />}</Show>}>
        {(known) => (
          <>
            <h2>
              <EntityName name={known().name} />
            </h2>
            <p>
              <Progress of={known()} />
            </p>
            <p class="hint">
              <bdi>{visible(known().selection ?? '')}</bdi>{' '}
              {m().forms.by(visible(known().createdBy), f().instant(known().createdAt))}
              <Show when={known().closedAt}>
                {(at) => (
                  <>
                    {' · '}
                    {r().closedBy(visible(known().closedBy ?? ''), f().instant(at()))}
                    {' · '}
                    <bdi>{visible(known().closeReason ?? '')}</bdi>
                  </>
                )}
              </Show>
            </p>
            <Show when={session.has('admin') && known().closedAt === null}>
              <form
                class="form"
                onSubmit={(event) => {
                  event.preventDefault();
                  void close();
                }}
              >
                <TextField label={r().closeReason} value={reason()} onInput={setReason} />
                <OutcomeNote of={action.outcome()} />
                <div class="form-actions">
                  <button
                    type="submit"
                    class="button"
                    disabled={action.busy() || reason().trim() === ''}
                  >
                    {r().close}
                  </button>
                </div>
              </form>
            </Show>
          </>
        )}
      </Show>
      <Card title={r().apps}>
        <Show when={apps.error()}>{(error) => <Failure error={error()} retry={apps.retry} />}</Show>
        <ul class="tag-list">
          <For each={apps.rows()}>
            {(review) => (
              <li>
                <EntityName
                  name={review.name}
                  href={session.seesUsage() ? view.link(pagePath('app', review.appId)) : undefined}
                />{' '}
                <ReviewChip of={review} />
              </li>
            )}
          </For>
        </ul>
        <Show when={(apps.total() ?? 0) > apps.rows().length}>
          <button
            type="button"
            class="button"
            disabled={apps.loading()}
            onClick={() => apps.reach(apps.rows().length)}
          >
            {r().more}
          </button>
        </Show>
      </Card>
    </>
  );
}
