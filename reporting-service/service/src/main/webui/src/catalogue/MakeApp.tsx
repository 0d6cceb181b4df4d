import { createSignal } from 'solid-js';
import type { AppOfDomainMade } from '../api/administration';
import { change } from '../api/client';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { w } from '../i18n/settings';
import { filled } from './apps';
import { createCategories } from './categories';
import { nameFor } from './unmatched';

/** Form that creates an app from an unmatched domain, with its history. */
export function MakeApp(props: {
  domain: string;
  onMade: (made: { id: string; name: string }) => void;
}) {
  const categories = createCategories();
  const [name, setName] = createSignal(nameFor(props.domain));
  const [category, setCategory] = createSignal('');
  const [vendor, setVendor] = createSignal('');
  const [note, setNote] = createSignal('');
  const action = createAction();

  async function make(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      const { body } = await change<AppOfDomainMade>(
        'POST',
        `/api/v1/catalogue/unmatched/${encodeURIComponent(props.domain)}/app`,
        { json: filled({ name: name(), category: category(), vendor: vendor(), note: note() }) },
      );
      props.onMade({ id: body.id, name: name() });
    });
  }

  return (
    <form class="form" onSubmit={make}>
      <p class="hint">{w().unmatched.makeAppLead}</p>
      <div class="field-row">
        <TextField
          label={w().catalogue.name}
          value={name()}
          onInput={setName}
          maxLength={100}
          autofocus
        />
        <SelectField
          label={w().catalogue.category}
          value={category()}
          options={categories.options('')}
          onChange={setCategory}
        />
      </div>
      <div class="field-row">
        <TextField label={w().catalogue.vendor} optional value={vendor()} onInput={setVendor} />
        <TextField label={w().catalogue.note} optional value={note()} onInput={setNote} />
      </div>
      <OutcomeNote of={action.outcome()} />
      <div class="form-actions">
        <button type="submit" class="button button-main" disabled={action.busy()}>
          {w().unmatched.makeApp}
        </button>
      </div>
    </form>
  );
}
