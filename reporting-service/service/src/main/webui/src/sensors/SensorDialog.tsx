import { createResource, createSignal, type JSX, Show } from 'solid-js';
import type { IssuedToken, Sensor } from '../api/administration';
import { change, getWithEtag, ProblemError } from '../api/client';
import { latestOf } from '../api/latest';
import { Confirm, Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { Snippets } from '../firstrun/Snippets';
import { f } from '../format';
import { Moment } from '../format/Figures';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { formatsOf, Health, Lag, LastSeen, SensorState } from './SensorState';
import { TermsFields } from './Terms';
import { Token } from './Token';
import { bodyOf, type Terms, termsOf } from './terms';

const OVERLAPS = ['PT1H', 'PT24H', 'P7D', 'PT0S'] as const;

/** Dialog of a sensor: health, settings and actions. */
export function SensorDialog(props: { id: string; onClose: () => void; onChanged: () => void }) {
  const session = useSession();
  const [showsToken, setShowsToken] = createSignal(false);
  const path = () => `/api/v1/sensors/${encodeURIComponent(props.id)}`;
  const [sensor, { refetch }] = createResource(path, (at) => getWithEtag<Sensor>(at));
  const known = () => latestOf(sensor)?.body;
  const name = () => visible(known()?.name ?? m().sensors.title);
  const changed = async () => {
    props.onChanged();
    await refetch();
  };

  return (
    <Dialog title={name()} onClose={props.onClose} wide once={showsToken()}>
      <Show when={sensor.error}>
        <Failure error={sensor.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!sensor.error}>{<Loading />}</Show>}>
        {(of) => (
          <>
            <Facts of={of()} />
            <Show when={of().previousTokenUntil}>
              {(until) => <p class="note">{m().sensors.previous(f().instant(until()))}</p>}
            </Show>
            <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
              <Show
                when={of().state !== 'revoked'}
                fallback={<Restore of={of()} path={path()} onChanged={changed} />}
              >
                <Change
                  of={of()}
                  etag={latestOf(sensor)?.etag ?? null}
                  path={path()}
                  onChanged={changed}
                />
                <Show when={of().kind === 'token'}>
                  <Rotate path={path()} onChanged={changed} onToken={() => setShowsToken(true)} />
                </Show>
                <Revoke of={of()} path={path()} onChanged={changed} />
                <Show when={of().kind === 'token'}>
                  <h3 class="section-title">{m().sensors.setUp}</h3>
                  <Snippets />
                </Show>
              </Show>
            </Show>
          </>
        )}
      </Show>
    </Dialog>
  );
}

function Facts(props: { of: Sensor }) {
  return (
    <dl class="facts facts-flat">
      <Fact label={m().sensors.state}>
        <SensorState of={props.of} />
      </Fact>
      <Fact label={m().sensors.lastSeen}>
        <LastSeen at={props.of.lastUsedAt} />
      </Fact>
      <Fact label={w().logSources.health}>
        <Health of={props.of.health} />
      </Fact>
      <Fact label={w().logSources.lag}>
        <Lag of={props.of.health} />
      </Fact>
      <Fact label={w().logSources.rate}>
        {props.of.health ? f().count(props.of.health.recordsLastHour) : '–'}
      </Fact>
      <Fact label={m().sensors.accepted}>{f().count(props.of.records.accepted)}</Fact>
      <Fact label={m().sensors.skipped}>{f().count(props.of.records.skipped)}</Fact>
      <Fact label={m().sensors.rejected}>
        {f().count(props.of.records.rejected)}
        <Show when={props.of.records.rejected > 0}>
          {' · '}
          <a href={`/settings/quarantine?sensor=${encodeURIComponent(props.of.name)}`}>
            {m().sensors.seeRejected}
          </a>
        </Show>
      </Fact>
      <Fact label={m().sensors.kind}>{m().sensors.kinds[props.of.kind]}</Fact>
      <Fact label={m().sensors.formats}>{formatsOf(props.of)}</Fact>
      <Fact label={m().sensors.source}>
        <bdi>{visible(props.of.reportSource)}</bdi>
      </Fact>
      <Show when={props.of.timeZone}>
        {(zone) => (
          <Fact label={m().sensors.timeZone}>
            <bdi>{visible(zone())}</bdi>
          </Fact>
        )}
      </Show>
      <Show when={props.of.cefDirection}>
        {(direction) => (
          <Fact label={m().sensors.cefDirection}>{m().sensors.cefDirections[direction()]}</Fact>
        )}
      </Show>
      <Show when={props.of.expiresAt}>
        {(at) => (
          <Fact label={m().sensors.expires}>
            <Moment at={at()} />
          </Fact>
        )}
      </Show>
      <Fact label={m().sensors.created}>
        <Moment at={props.of.createdAt} /> <By who={props.of.createdBy} />
      </Fact>
      <Show when={props.of.revokedAt}>
        {(at) => (
          <Fact label={m().sensors.revoked}>
            <Moment at={at()} /> <By who={props.of.revokedBy} />
          </Fact>
        )}
      </Show>
    </dl>
  );
}

function Fact(props: { label: string; children: JSX.Element }) {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function By(props: { who: string | null }) {
  return (
    <Show when={props.who}>
      {(who) => (
        <>
          {m().settings.by} <bdi>{visible(who())}</bdi>
        </>
      )}
    </Show>
  );
}

interface Change {
  path: string;
  onChanged: () => Promise<void>;
}

function Change(props: Change & { of: Sensor; etag: string | null }) {
  const [terms, setTerms] = createSignal<Terms>(termsOf(props.of));
  const action = createAction();

  async function save(event: SubmitEvent) {
    event.preventDefault();
    const { expiresAt, ...body } = bodyOf(terms());
    await action.run(async () => {
      try {
        await change('PUT', props.path, {
          json: props.of.kind === 'oidc' ? body : { ...body, expiresAt },
          etag: props.etag,
        });
      } catch (failure) {
        if (failure instanceof ProblemError && failure.problem.status === 412) {
          await props.onChanged();
          setTerms(termsOf(props.of));
        }
        throw failure;
      }
      await props.onChanged();
    }, m().forms.saved);
  }

  return (
    <form class="form" onSubmit={save}>
      <h3 class="section-title">{m().sensors.change}</h3>
      <TermsFields terms={terms()} onChange={setTerms} expires={props.of.kind === 'token'} />
      <OutcomeNote of={action.outcome()} />
      <div class="form-actions">
        <button type="submit" class="button" disabled={action.busy()}>
          {m().forms.save}
        </button>
      </div>
    </form>
  );
}

function Rotate(props: Change & { onToken: () => void }) {
  const [overlap, setOverlap] = createSignal<string>('PT1H');
  const [token, setToken] = createSignal<string>();
  const action = createAction();

  async function rotate(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      const answer = await change<IssuedToken>('POST', `${props.path}/rotate`, {
        json: { overlap: overlap() },
      });
      setToken(answer.body.token);
      props.onToken();
      await props.onChanged();
    });
  }

  return (
    <form class="form" onSubmit={rotate}>
      <h3 class="section-title">{m().sensors.rotate}</h3>
      <Show
        when={token()}
        fallback={
          <>
            <SelectField
              label={m().sensors.overlap}
              hint={m().sensors.rotateHint}
              value={overlap()}
              onChange={setOverlap}
              options={OVERLAPS.map((value) => ({ value, label: m().sensors.overlaps[value] }))}
            />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button type="submit" class="button" disabled={action.busy()}>
                {m().sensors.rotateNow}
              </button>
            </div>
          </>
        }
      >
        {(shown) => <Token token={shown()} />}
      </Show>
    </form>
  );
}

function Revoke(props: Change & { of: Sensor }) {
  const [asking, setAsking] = createSignal(false);
  const action = createAction();
  const question = () =>
    props.of.kind === 'token' ? m().sensors.revokeQuestion : m().sensors.revokeOidcQuestion;
  return (
    <div class="form">
      <h3 class="section-title">{m().sensors.revoke}</h3>
      <Confirm
        label={m().sensors.revoke}
        question={question()(visible(props.of.name))}
        confirm={m().sensors.revokeNow}
        busy={action.busy()}
        asking={asking()}
        onAsk={setAsking}
        onConfirm={() =>
          action.run(async () => {
            await change('POST', `${props.path}/revoke`);
            await props.onChanged();
          })
        }
      />
      <OutcomeNote of={action.outcome()} />
    </div>
  );
}

function Restore(props: Change & { of: Sensor }) {
  const action = createAction();
  return (
    <Show when={props.of.kind === 'oidc'}>
      <div class="form-actions">
        <button
          type="button"
          class="button"
          disabled={action.busy()}
          onClick={() =>
            action.run(async () => {
              await change('POST', `${props.path}/restore`);
              await props.onChanged();
            })
          }
        >
          {m().sensors.restore}
        </button>
      </div>
      <OutcomeNote of={action.outcome()} />
    </Show>
  );
}
