import { createSignal } from 'solid-js';
import type { CatalogueApp, CatalogueAppDetail, CatalogueChanged } from '../api/administration';
import { change } from '../api/client';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextArea, TextField } from '../design/Form';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { type AppDraft, bodyOf, draftOf, NO_APP } from './apps';
import { createCategories, historyOptions } from './categories';

/** Form of a new or existing custom app. */
export function AppForm(props: {
  of?: { app: CatalogueApp; etag: string | null };
  onClose: () => void;
  onDone: (detail: CatalogueAppDetail) => void;
}) {
  const categories = createCategories();
  const [draft, setDraft] = createSignal<AppDraft>(props.of ? draftOf(props.of.app) : NO_APP);
  const [history, setHistory] = createSignal('rename');
  const action = createAction();
  const set = (name: keyof AppDraft) => (value: string) => setDraft({ ...draft(), [name]: value });

  async function save(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      const query = `history=${history()}`;
      const { body } = props.of
        ? await change<CatalogueChanged>(
            'PUT',
            `/api/v1/catalogue/apps/${encodeURIComponent(props.of.app.id)}?${query}`,
            { json: bodyOf(draft()), etag: props.of.etag },
          )
        : await change<CatalogueChanged>('POST', `/api/v1/catalogue/apps?${query}`, {
            json: bodyOf(draft()),
          });
      props.onDone(body.app);
    });
  }

  return (
    <Dialog title={props.of?.app.name ?? w().catalogue.add} onClose={props.onClose}>
      <form class="form" onSubmit={save}>
        <TextField
          label={w().catalogue.name}
          value={draft().name}
          onInput={set('name')}
          maxLength={100}
          autofocus
        />
        <SelectField
          label={w().catalogue.category}
          value={draft().category}
          options={categories.options('')}
          onChange={set('category')}
        />
        <TextArea
          label={w().catalogue.domains}
          hint={w().catalogue.domainsHint}
          value={draft().domains}
          onInput={set('domains')}
        />
        <div class="field-row">
          <TextField
            label={w().catalogue.vendor}
            optional
            value={draft().vendor}
            onInput={set('vendor')}
          />
          <TextField
            label={w().catalogue.headquarters}
            hint={w().catalogue.headquartersHint}
            optional
            maxLength={2}
            value={draft().headquarters}
            onInput={set('headquarters')}
          />
        </div>
        <TextField label={w().catalogue.note} optional value={draft().note} onInput={set('note')} />
        <SelectField
          label={w().catalogue.history}
          value={history()}
          options={historyOptions()}
          onChange={setHistory}
        />
        <TextField
          label={m().settings.reason}
          optional
          value={draft().reason}
          onInput={set('reason')}
        />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button type="submit" class="button button-main" disabled={action.busy()}>
            {props.of ? m().forms.save : w().catalogue.create}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
