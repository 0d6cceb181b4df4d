import { createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import type { ImportLine, ImportResult, MfaImportResult } from '../api/administration';
import { change, ProblemError } from '../api/client';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { f } from '../format';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { createCategories, historyOptions } from './categories';
import { IMPORT_KINDS, type ImportKind, importPath, importType } from './imports';

/** Import of several apps, with a dry run before the change. */
export function ImportDialog(props: { onClose: () => void; onDone: () => void }) {
  const categories = createCategories();
  const [kind, setKind] = createSignal<ImportKind>('csv');
  const [text, setText] = createSignal('');
  const [name, setName] = createSignal('');
  const [category, setCategory] = createSignal('');
  const [mode, setMode] = createSignal('add');
  const [history, setHistory] = createSignal('rename');
  const [version, setVersion] = createSignal('');
  const [published, setPublished] = createSignal('');
  const [checked, setChecked] = createSignal<{
    of: string;
    result: ImportResult | MfaImportResult;
  }>();
  const [faults, setFaults] = createSignal<ImportLine[]>([]);
  const action = createAction();
  const file = createUniqueId();

  const asked = () => ({
    kind: kind(),
    name: name(),
    category: category(),
    mode: mode(),
    history: history(),
    version: version(),
    published: published(),
  });
  /** Identifies the checked input, so that only checked input can be imported. */
  const fingerprint = () => JSON.stringify([asked(), text()]);
  const result = () => (checked()?.of === fingerprint() ? checked()?.result : undefined);

  const send = (dryRun: boolean) =>
    action.run(
      async () => {
        setFaults([]);
        const of = fingerprint();
        try {
          const { body } = await change<ImportResult | MfaImportResult>(
            'POST',
            importPath(asked(), dryRun),
            { text: { type: importType(kind(), text()), body: text() } },
          );
          setChecked({ of, result: body });
        } catch (failure) {
          if (failure instanceof ProblemError) {
            setFaults((failure.problem as { faults?: ImportLine[] }).faults ?? []);
          }
          throw failure;
        }
        if (!dryRun) {
          setText('');
          setChecked(undefined);
          props.onDone();
        }
      },
      dryRun ? undefined : w().imports.done,
    );

  return (
    <Dialog title={w().imports.title} onClose={props.onClose} wide>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void send(true);
        }}
      >
        <SelectField
          label={w().imports.kind}
          value={kind()}
          options={IMPORT_KINDS.map((value) => ({ value, label: w().imports.kinds[value] }))}
          onChange={(value) => setKind(value as ImportKind)}
        />
        <Show when={kind() === 'mfa'}>
          <div class="field-row">
            <TextField
              label={w().imports.version}
              optional
              value={version()}
              onInput={setVersion}
              maxLength={60}
            />
            <TextField
              label={w().imports.published}
              type="date"
              optional
              value={published()}
              onInput={setPublished}
            />
          </div>
        </Show>
        <Show when={kind() === 'list'}>
          <div class="field-row">
            <TextField label={w().imports.name} value={name()} onInput={setName} maxLength={100} />
            <SelectField
              label={w().catalogue.category}
              value={category()}
              options={categories.options('')}
              onChange={setCategory}
            />
          </div>
        </Show>
        <div class="field">
          <label class="field-label" for={file}>
            {w().imports.file}
          </label>
          <input
            id={file}
            type="file"
            accept=".csv,.txt,.json,.ndjson,.jsonl,text/csv,text/plain,application/json"
            onChange={async (event) => {
              const chosen = event.currentTarget.files?.[0];
              if (chosen) {
                setText(await chosen.text());
              }
            }}
          />
        </div>
        <TextArea
          label={w().imports.text}
          hint={w().imports.hints[kind()]}
          value={text()}
          onInput={setText}
          rows={8}
        />
        <Show when={kind() !== 'mfa'}>
          <div class="field-row">
            <SelectField
              label={w().imports.mode}
              value={mode()}
              options={(['add', 'replace'] as const).map((value) => ({
                value,
                label: w().imports.modes[value],
              }))}
              onChange={setMode}
            />
            <SelectField
              label={w().catalogue.history}
              value={history()}
              options={historyOptions()}
              onChange={setHistory}
            />
          </div>
        </Show>
        <OutcomeNote of={action.outcome()} />
        <Lines title={w().imports.faults} of={faults()} />
        <Show when={result()}>
          {(known) => {
            const of = known();
            return 'apps' in of ? <WouldChange of={of} /> : <WouldState of={of} />;
          }}
        </Show>
        <div class="form-actions">
          <button type="submit" class="button" disabled={action.busy()}>
            {w().imports.check}
          </button>
          <Show when={result() && (result()?.faults.length ?? 0) === 0}>
            <button
              type="button"
              class="button button-main"
              disabled={action.busy()}
              onClick={() => send(false)}
            >
              {w().imports.apply}
            </button>
          </Show>
        </div>
      </form>
    </Dialog>
  );
}

function WouldChange(props: { of: ImportResult }) {
  return (
    <div class="form" role="status">
      <Show when={props.of.apps.length > 0} fallback={<p class="note">{w().imports.nothing}</p>}>
        <List title={w().catalogue.apps(props.of.apps.length, f().count(props.of.apps.length))}>
          <For each={props.of.apps}>
            {(app) => (
              <li>
                <bdi>{visible(app.name ?? app.id ?? '')}</bdi>:{' '}
                {f().list(
                  [
                    app.id === null || app.change === 'created' ? w().imports.newApp : '',
                    app.added.length > 0
                      ? w().imports.added(app.added.length, f().count(app.added.length))
                      : '',
                    app.removed.length > 0
                      ? w().imports.removed(f().count(app.removed.length))
                      : '',
                  ].filter((part) => part !== ''),
                )}
              </li>
            )}
          </For>
        </List>
      </Show>
      <Show when={props.of.takenOver.length > 0}>
        <List title={w().imports.takenOver}>
          <For each={props.of.takenOver}>
            {(taken) => (
              <li>
                <bdi>{visible(taken.domain)}</bdi> ← <bdi>{visible(taken.from)}</bdi>
              </li>
            )}
          </For>
        </List>
      </Show>
      <Lines title={w().imports.unsupported} of={props.of.unsupported} />
      <Lines title={w().imports.faults} of={props.of.faults} />
    </div>
  );
}

/** Dry run of an MFA list import. */
function WouldState(props: { of: MfaImportResult }) {
  return (
    <div class="form" role="status">
      <Show when={props.of.list}>
        {(list) => (
          <>
            <p class="note">
              {w().imports.mfa(
                f().count(list().domains),
                f().count(list().offered),
                f().count(list().notOffered),
              )}
            </p>
            <Show when={list().contradictionCount > 0}>
              <List title={w().imports.contradictions(f().count(list().contradictionCount))}>
                <For each={list().contradictions}>
                  {(app) => (
                    <li>
                      <bdi>{visible(app.name)}</bdi>
                    </li>
                  )}
                </For>
              </List>
            </Show>
          </>
        )}
      </Show>
      <Lines title={w().imports.faults} of={props.of.faults} />
    </div>
  );
}

function Lines(props: { title: string; of: readonly ImportLine[] }) {
  return (
    <Show when={props.of.length > 0}>
      <List title={props.title}>
        <For each={props.of}>
          {(line) => (
            <li>
              <Show when={line.source.includes('/')}>
                <bdi>{visible(line.source)}</bdi>,{' '}
              </Show>
              {w().imports.line(f().count(line.line))}: <bdi>{visible(line.why)}</bdi>
            </li>
          )}
        </For>
      </List>
    </Show>
  );
}

function List(props: { title: string; children: JSX.Element }) {
  return (
    <div class="note import-list">
      <h3>{props.title}</h3>
      <ul>{props.children}</ul>
    </div>
  );
}
