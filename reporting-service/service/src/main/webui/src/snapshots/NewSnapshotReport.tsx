import { createSignal, createUniqueId, For, onCleanup, Show } from 'solid-js';
import type { Parser, SnapshotReportWithFiles } from '../api/administration';
import { change } from '../api/client';
import { createRemote } from '../api/remote';
import type { List } from '../api/types';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';
import { s } from '../i18n/snapshots';
import { EntityName } from '../name/EntityName';
import { visible } from '../name/visible';
import { FORMATS } from '../sensors/terms';
import { useSession } from '../session/session';
import { MOST_FILES, namesOf, upload } from './upload';

/** Form that creates a report, uploads its files and starts reading them. */
export function NewSnapshotReport(props: { onClose: () => void; onCreated: (id: string) => void }) {
  const session = useSession();
  const parsers = createRemote<List<Parser>>(
    () => (session.has('admin') ? '/api/v1/parsers?limit=200' : undefined),
    { alone: true },
  );
  const [name, setName] = createSignal('');
  const [description, setDescription] = createSignal('');
  const [source, setSource] = createSignal('auto');
  const [timeZone, setTimeZone] = createSignal('');
  const [files, setFiles] = createSignal<readonly File[]>([]);
  const [over, setOver] = createSignal(false);
  const [progress, setProgress] = createSignal<{ name: string; share: number }>();
  const action = createAction();
  const abort = new AbortController();
  onCleanup(() => abort.abort());
  const input = createUniqueId();
  /** Report created by an earlier attempt, which the next attempt continues. */
  let created: string | undefined;

  const add = (more: FileList | null | undefined) => setFiles([...files(), ...(more ?? [])]);
  const tooMany = () => files().length > MOST_FILES;

  async function create(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      if (created === undefined) {
        const { body } = await change<SnapshotReportWithFiles>('POST', '/api/v1/snapshot-reports', {
          json: {
            name: name().trim(),
            description: description().trim(),
            source: source(),
            timeZone: timeZone().trim(),
          },
        });
        created = body.report.id;
      }
      const report = created;
      const names = namesOf(files());
      for (const [index, file] of files().entries()) {
        setProgress({ name: file.name, share: 0 });
        await upload(
          report,
          names[index] ?? file.name,
          file,
          (received) => setProgress({ name: file.name, share: received / (file.size || 1) }),
          abort.signal,
        );
      }
      await change('POST', `/api/v1/snapshot-reports/${report}/complete`);
      props.onCreated(report);
    });
    setProgress(undefined);
  }

  return (
    <Dialog title={s().add} onClose={props.onClose} wide>
      <form class="form" onSubmit={create}>
        <TextField label={s().name} value={name()} onInput={setName} maxLength={100} autofocus />
        <TextField
          label={s().description}
          value={description()}
          onInput={setDescription}
          maxLength={500}
          optional
        />
        <div class="field-row">
          <SelectField
            label={s().source}
            hint={s().sourceHint}
            value={source()}
            options={[
              { value: 'auto', label: s().auto },
              ...(parsers.data()?.items ?? []).map((parser) => ({
                value: `parser:${parser.name}`,
                label: s().parser(parser.name),
              })),
              ...FORMATS.filter((format) => format !== 'custom').map((format) => ({
                value: format,
                label: format,
              })),
            ]}
            onChange={setSource}
          />
          <TextField
            label={s().timeZone}
            hint={s().timeZoneHint}
            value={timeZone()}
            onInput={setTimeZone}
            maxLength={64}
            optional
          />
        </div>
        <fieldset
          class="drop"
          classList={{ 'drop-over': over() }}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            add(event.dataTransfer?.files);
          }}
        >
          <legend class="field-label">{s().files}</legend>
          <p>
            {s().drop}{' '}
            <label class="button drop-choose" for={input}>
              {s().choose}
            </label>
            <input
              id={input}
              class="hidden-visually"
              type="file"
              multiple
              onChange={(event) => {
                add(event.currentTarget.files);
                event.currentTarget.value = '';
              }}
            />
          </p>
          <p class="field-hint">{tooMany() ? s().tooMany : s().dropHint}</p>
          <Show when={files().length > 0}>
            <ul class="drop-files">
              <For each={files()}>
                {(file) => (
                  <li>
                    <EntityName name={file.name} /> <span>{f().bytes(file.size)}</span>
                    <button
                      type="button"
                      class="text-button"
                      aria-label={s().remove(visible(file.name))}
                      disabled={action.busy()}
                      onClick={() => setFiles(files().filter((other) => other !== file))}
                    >
                      ×
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </fieldset>
        <div role="status">
          <Show when={progress()}>
            {(now) => (
              <p class="upload-progress">
                {s().uploading(visible(now().name), f().share(now().share, 1))}
                <progress max="1" value={now().share} aria-label={s().files} />
              </p>
            )}
          </Show>
        </div>
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || files().length === 0 || tooMany()}
          >
            {s().upload}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
