import { useNavigate, useParams } from '@solidjs/router';
import { createEffect, createResource, createSignal, For, on, Show } from 'solid-js';
import type { Parser, ParserDryRun, SampleFormat } from '../api/administration';
import { change, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import { Card } from '../design/Card';
import { Confirm } from '../design/Dialog';
import { createAction, OutcomeNote, TextArea, TextField } from '../design/Form';
import { Failure, Loading } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { FieldNames, ParserFields } from './ParserFields';
import { type Draft, definitionOf, draftOf, EMPTY, PATH, pathOf } from './parsers';
import { RecordVerdict } from './TrySample';
import './sensors.css';

/** Editor of a new parser. */
export function NewParser() {
  createEffect(() => {
    document.title = m().pageTitle(w().parsers.add);
  });
  return <Lab draft={EMPTY} />;
}

/** Editor of a parser with a test on a sample. */
export function ParserPage() {
  const params = useParams<{ name: string }>();
  const path = () => `${PATH}/${encodeURIComponent(params.name)}`;
  const [answer, { mutate, refetch }] = createResource(path, (at) => getWithEtag<Parser>(at));
  const known = () => latestOf(answer);
  createEffect(() => {
    document.title = m().pageTitle(visible(params.name));
  });
  return (
    <>
      <Show when={answer.error}>
        <Failure error={answer.error as Error} retry={() => refetch()} />
      </Show>
      <Show when={known()} fallback={<Show when={!answer.error}>{<Loading />}</Show>}>
        {(of) => (
          <Lab
            draft={draftOf(of().body.definition)}
            of={of().body}
            etag={of().etag}
            onSaved={(saved) => mutate(saved)}
            onFailed={() => void refetch()}
          />
        )}
      </Show>
    </>
  );
}

interface LabProps {
  draft: Draft;
  /** Edited parser; absent for a new one. */
  of?: Parser;
  etag?: string | null;
  onSaved?: (saved: { body: Parser; etag: string | null }) => void;
  onFailed?: () => void;
}

function Lab(props: LabProps) {
  const session = useSession();
  const [draft, setDraft] = createSignal(props.draft);
  const [guess, setGuess] = createSignal<SampleFormat>();
  const [tried, setTried] = createSignal<ParserDryRun>();
  const known = () =>
    tried()?.fields ??
    draft()
      .columns.split('\n')
      .filter((name) => name !== '');
  createEffect(on(() => props.draft, setDraft, { defer: true }));

  return (
    <div class="sample">
      <p>
        <a href="/settings/sensors/parsers">‹ {w().parsers.title}</a>
      </p>
      <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
        <Sample
          draft={draft()}
          onGuessed={(found) => {
            setGuess(found);
            setTried(undefined);
            if (found.guess) {
              setDraft(draftOf(found.guess.definition));
            }
          }}
          onTried={setTried}
        />
        <Show when={guess()}>{(found) => <Reasons of={found()} />}</Show>
        <Show when={tried()}>{(result) => <Result of={result()} />}</Show>
      </Show>
      <Definition {...props} draft={draft()} known={known()} onDraft={setDraft} />
    </div>
  );
}

function Sample(props: {
  draft: Draft;
  onGuessed: (found: SampleFormat) => void;
  onTried: (result: ParserDryRun | undefined) => void;
}) {
  const [sample, setSample] = createSignal('');
  const [timeZone, setTimeZone] = createSignal('');
  const action = createAction();
  const guess = () =>
    action.run(async () => {
      const answer = await change<SampleFormat>('POST', `${PATH}/guess`, {
        json: { sample: sample() },
      });
      props.onGuessed(answer.body);
    });
  const attempt = () =>
    action.run(async () => {
      props.onTried(undefined);
      const answer = await change<ParserDryRun>('POST', `${PATH}?dryRun=true`, {
        json: {
          definition: definitionOf(props.draft),
          sample: sample(),
          ...(timeZone().trim() === '' ? {} : { timeZone: timeZone().trim() }),
        },
      });
      props.onTried(answer.body);
    });
  const empty = () => action.busy() || sample().trim() === '';

  return (
    <Card title={w().parsers.sample}>
      <p class="hint">{w().parsers.sampleLead}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void attempt();
        }}
      >
        <TextArea
          label={w().parsers.lines}
          hint={w().sample.linesHint}
          rows={8}
          value={sample()}
          onInput={setSample}
        />
        <TextField
          label={m().sensors.timeZone}
          hint={m().sensors.timeZoneHint}
          optional
          maxLength={64}
          value={timeZone()}
          onInput={setTimeZone}
        />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button type="submit" class="button button-main" disabled={empty()}>
            {w().parsers.attempt}
          </button>
          <button type="button" class="button" disabled={empty()} onClick={() => void guess()}>
            {w().parsers.guess}
          </button>
        </div>
      </form>
    </Card>
  );
}

/** Possible formats of the sample, with the evidence for the draft. */
function Reasons(props: { of: SampleFormat }) {
  const names: Readonly<Record<string, string>> = m().sensors.formatNames;
  const recognised = () => Object.entries(props.of.recognised);
  return (
    <Card title={w().parsers.guessTitle}>
      <For each={recognised()}>
        {([format, records]) => (
          <p>{w().parsers.recognised(names[format] ?? format, f().count(records))}</p>
        )}
      </For>
      <Show when={recognised().length > 0 && props.of.unrecognised === 0}>
        <p class="note note-good">{w().parsers.builtIn}</p>
      </Show>
      <Show when={props.of.guess} fallback={<p>{w().parsers.noGuess}</p>}>
        {(guess) => (
          <>
            <p class="hint">{w().parsers.guessLead}</p>
            <ul>
              <For each={guess().reasons}>
                {(reason) => (
                  <li>
                    {w().parsers.reason(
                      w().parsers.parts[reason.part] ?? reason.part,
                      reason.column ? visible(reason.column) : null,
                      w().parsers.evidence[reason.evidence],
                      f().count(reason.percent),
                    )}
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
    </Card>
  );
}

function Result(props: { of: ParserDryRun }) {
  const sum = (counts: Record<string, number>) =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  return (
    <Card
      title={w().sample.result(
        f().count(props.of.accepted),
        f().count(sum(props.of.skipped)),
        f().count(sum(props.of.rejected)),
      )}
    >
      <Show when={props.of.unmapped.length > 0}>
        <p class="hint">{w().parsers.unmapped}</p>
        <FieldNames names={props.of.unmapped} />
      </Show>
      <section class="sample-table" aria-label={w().sample.records} tabindex="0">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{w().quarantine.line}</th>
              <th scope="col">{w().sample.format}</th>
              <th scope="col">{w().sample.outcome}</th>
              <th scope="col">{w().sample.fields}</th>
              <th scope="col">{w().parsers.missing}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.of.lines}>
              {(line) => (
                <RecordVerdict of={line.verdict}>
                  <td>
                    <FieldNames names={line.missing} />
                  </td>
                </RecordVerdict>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Card>
  );
}

function Definition(props: LabProps & { known: readonly string[]; onDraft: (to: Draft) => void }) {
  const session = useSession();
  const navigate = useNavigate();
  const [name, setName] = createSignal('');
  const [description, setDescription] = createSignal(props.of?.description ?? '');
  const [deleting, setDeleting] = createSignal(false);
  const action = createAction();
  const body = () => ({
    ...(description().trim() === '' ? {} : { description: description().trim() }),
    definition: definitionOf(props.draft),
  });
  const save = () =>
    action.run(async () => {
      if (!props.of) {
        const created = await change<Parser>('POST', PATH, {
          json: { name: name().trim(), ...body() },
        });
        navigate(pathOf(created.body));
        return;
      }
      const saved = await change<Parser>('PUT', `${PATH}/${encodeURIComponent(props.of.name)}`, {
        json: body(),
        etag: props.etag ?? null,
      });
      props.onSaved?.(saved);
    }, m().forms.saved);
  const remove = () =>
    action.run(async () => {
      await change('DELETE', `${PATH}/${encodeURIComponent(props.of?.name ?? '')}`, {
        etag: props.etag ?? null,
      });
      navigate('/settings/sensors/parsers');
    });

  return (
    <Card title={props.of ? visible(props.of.name) : w().parsers.add}>
      <Show when={props.of?.sensors.length}>
        <p class="hint">{w().parsers.usedBy(f().list((props.of?.sensors ?? []).map(visible)))}</p>
      </Show>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <fieldset class="form-fields" disabled={!session.has('admin')}>
          <Show when={!props.of}>
            <TextField
              label={w().parsers.name}
              hint={w().parsers.nameHint}
              pattern="[a-z0-9][a-z0-9\-]*"
              maxLength={63}
              value={name()}
              onInput={setName}
            />
          </Show>
          <TextField
            label={m().sensors.description}
            optional
            value={description()}
            onInput={setDescription}
          />
          <ParserFields draft={props.draft} known={props.known} onChange={props.onDraft} />
          <OutcomeNote of={action.outcome()} />
          <Show when={session.has('admin')}>
            <div class="form-actions">
              <button type="submit" class="button button-main" disabled={action.busy()}>
                {props.of ? m().forms.save : w().parsers.create}
              </button>
            </div>
          </Show>
        </fieldset>
      </form>
      <Show when={props.of && session.has('admin')}>
        <Confirm
          label={w().parsers.remove}
          question={w().parsers.removeQuestion(visible(props.of?.name ?? ''))}
          confirm={w().parsers.removeNow}
          busy={action.busy()}
          asking={deleting()}
          onAsk={setDeleting}
          onConfirm={() => void remove()}
        />
      </Show>
    </Card>
  );
}
