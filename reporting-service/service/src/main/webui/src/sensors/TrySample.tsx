import { createEffect, createSignal, For, type JSX, Show } from 'solid-js';
import type { DryRun, DryRunRecord, DryRunUse } from '../api/administration';
import { change } from '../api/client';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { CefDirectionField } from './Terms';
import { type CefDirection, FORMATS } from './terms';
import './sensors.css';

const PATH = '/api/v1/transactions/dry-run';

/** Dry run of pasted records, with the outcome and reason of each record. */
export function TrySample() {
  const session = useSession();
  const [lines, setLines] = createSignal('');
  const [format, setFormat] = createSignal('');
  const [timeZone, setTimeZone] = createSignal('');
  const [cefDirection, setCefDirection] = createSignal<CefDirection | ''>('');
  const [result, setResult] = createSignal<DryRun>();
  const action = createAction();
  createEffect(() => {
    document.title = m().pageTitle(w().sample.title);
  });

  const read = () =>
    action.run(async () => {
      setResult(undefined);
      const query = new URLSearchParams();
      if (format() !== '') {
        query.set('format', format());
      }
      if (timeZone().trim() !== '') {
        query.set('timeZone', timeZone().trim());
      }
      if (cefDirection() !== '') {
        query.set('cefDirection', cefDirection());
      }
      const answer = await change<DryRun>('POST', query.size === 0 ? PATH : `${PATH}?${query}`, {
        text: { type: 'text/plain; charset=utf-8', body: lines() },
      });
      setResult(answer.body);
    });

  return (
    <Show when={session.has('admin')} fallback={<p class="hint">{m().forms.readOnly}</p>}>
      <div class="sample">
        <Card title={w().sample.title}>
          <p class="hint">{w().sample.lead}</p>
          <form
            class="form"
            onSubmit={(event) => {
              event.preventDefault();
              void read();
            }}
          >
            <TextArea
              label={w().sample.lines}
              hint={w().sample.linesHint}
              rows={8}
              value={lines()}
              onInput={setLines}
            />
            <SelectField
              label={w().sample.format}
              optional
              value={format()}
              options={[
                { value: '', label: w().sample.recognise },
                ...FORMATS.filter((id) => id !== 'custom').map((id) => ({
                  value: id,
                  label: m().sensors.formatNames[id],
                })),
              ]}
              onChange={setFormat}
            />
            <TextField
              label={m().sensors.timeZone}
              hint={m().sensors.timeZoneHint}
              optional
              maxLength={64}
              value={timeZone()}
              onInput={setTimeZone}
            />
            <CefDirectionField value={cefDirection()} onChange={setCefDirection} />
            <OutcomeNote of={action.outcome()} />
            <div class="form-actions">
              <button
                type="submit"
                class="button button-main"
                disabled={action.busy() || lines().trim() === ''}
              >
                {w().sample.read}
              </button>
            </div>
          </form>
        </Card>
        <Show when={result()}>{(read) => <Result of={read()} />}</Show>
      </div>
    </Show>
  );
}

function Result(props: { of: DryRun }) {
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
      <section class="sample-table" aria-label={w().sample.records} tabindex="0">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{w().quarantine.line}</th>
              <th scope="col">{w().sample.format}</th>
              <th scope="col">{w().sample.outcome}</th>
              <th scope="col">{w().sample.fields}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.of.records}>{(record) => <RecordVerdict of={record} />}</For>
          </tbody>
        </table>
      </section>
    </Card>
  );
}

const CHIPS = { accepted: 'chip-good', skipped: 'chip-caution', rejected: 'chip-bad' } as const;

/** Table row with the result of a record. */
export function RecordVerdict(props: { of: DryRunRecord; children?: JSX.Element }) {
  const names: Readonly<Record<string, string>> = m().sensors.formatNames;
  return (
    <tr>
      <td>{f().count(props.of.line)}</td>
      <td>{props.of.format ? (names[props.of.format] ?? props.of.format) : '–'}</td>
      <td>
        <span class={`chip ${CHIPS[props.of.outcome]}`}>
          {w().sample.outcomes[props.of.outcome]}
        </span>
      </td>
      <td>
        <Show when={props.of.reason}>
          {(reason) => (
            <p class="sample-reason">
              <code>{reason()}</code>
              <Show when={props.of.field}>{(field) => <> {visible(field())}</>}</Show>
              <Show when={props.of.detail}>{(detail) => <> {visible(detail())}</>}</Show>
            </p>
          )}
        </Show>
        <For each={props.of.transactions}>{(use) => <Use of={use} />}</For>
        <Show when={props.of.facts.length > 0}>
          <p class="hint">{w().sample.facts(f().list(props.of.facts))}</p>
        </Show>
      </td>
      {props.children}
    </tr>
  );
}

/** Fields of a parsed record; missing fields are shown as unknown. */
function Use(props: { of: DryRunUse }) {
  const end = (address: string | null | undefined, port: number | null | undefined) =>
    `${address ?? m().figures.unknown}${port ? `:${port}` : ''}`;
  const fields = (): [string, string][] => [
    [w().sample.time, props.of.at],
    [w().sample.machine, props.of.machine],
    [w().sample.user, props.of.account ?? m().figures.unknown],
    [w().sample.local, end(props.of.localAddress, props.of.localPort)],
    [w().sample.remote, `${end(props.of.remoteAddress, props.of.remotePort)} ${props.of.protocol}`],
    [w().sample.host, props.of.host ?? m().figures.unknown],
    [w().sample.up, bytes(props.of.bytesUp)],
    [w().sample.down, bytes(props.of.bytesDown)],
    [w().sample.total, bytes(props.of.bytesTotal)],
    [w().sample.verdict, props.of.verdict],
  ];
  return (
    <dl class="sample-fields">
      <For each={fields()}>
        {([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{visible(value)}</dd>
          </div>
        )}
      </For>
    </dl>
  );
}

function bytes(count: number | null | undefined): string {
  return typeof count === 'number' ? f().count(count) : m().figures.unknown;
}
