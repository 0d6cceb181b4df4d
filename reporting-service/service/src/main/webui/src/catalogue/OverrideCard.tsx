import { createSignal, Show } from 'solid-js';
import type { CatalogueApp } from '../api/administration';
import { change } from '../api/client';
import { Card } from '../design/Card';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { categoryNameOf } from '../name/CategoryName';
import { visible } from '../name/visible';
import { useSession } from '../session/session';
import { filled } from './apps';
import { createCategories } from './categories';

/** Score or category that an administrator sets instead of the catalogue's value. */
export function OverrideCard(props: {
  app: CatalogueApp;
  etag: string | null;
  path: string;
  /** Called after the app changed here or on the server. */
  onChanged: () => void;
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
        await change(method, path(), {
          ...(json === undefined ? {} : { json }),
          etag: props.etag,
        });
        setNote('');
      } finally {
        props.onChanged();
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
