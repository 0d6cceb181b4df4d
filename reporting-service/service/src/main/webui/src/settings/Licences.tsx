import { createResource, createSignal, For, Show } from 'solid-js';
import type { Licence, Standing } from '../api/administration';
import { change, get, getWithEtag } from '../api/client';
import { latestOf } from '../api/latest';
import type { List } from '../api/types';
import { filled } from '../catalogue/apps';
import { Card } from '../design/Card';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, TextField } from '../design/Form';
import { Failure } from '../design/States';
import { f } from '../format';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { visible } from '../name/visible';
import { useSession } from '../session/session';

const LICENCES = '/api/v1/licences';

const STANDING_CLASSES: Readonly<Record<Standing, string>> = {
  valid: 'chip-good',
  expired: 'chip-bad',
  absent: 'chip-caution',
};

/** Licences that the integration requires, and the form to record them. */
export function Licences(props: { reasonRequired: boolean; onChanged: () => void }) {
  const session = useSession();
  const [list, { refetch }] = createResource(() => get<List<Licence>>(LICENCES));
  const [open, setOpen] = createSignal<Licence>();
  const items = () => latestOf(list)?.items ?? [];
  return (
    <Card title={w().licences.title}>
      <Show when={list.error}>
        <Failure error={list.error as Error} retry={() => refetch()} />
      </Show>
      <ul class="licences">
        <For each={items()}>
          {(licence) => (
            <li>
              <div>
                <strong>{licence.title}</strong>{' '}
                <span class={`chip ${STANDING_CLASSES[licence.standing]}`}>
                  {w().licences.standings[licence.standing]}
                </span>
                <p class="hint">
                  <bdi>{termsOf(licence)}</bdi>
                </p>
              </div>
              <Show when={session.has('admin')}>
                <button type="button" class="text-button" onClick={() => setOpen(licence)}>
                  {w().licences.record}
                </button>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={open()} keyed>
        {(licence) => (
          <Record
            of={licence}
            reasonRequired={props.reasonRequired}
            onClose={() => setOpen(undefined)}
            onDone={() => {
              setOpen(undefined);
              void refetch();
              props.onChanged();
            }}
          />
        )}
      </Show>
    </Card>
  );
}

/** Returns the recorded details of a licence as one line. */
function termsOf(licence: Licence): string {
  return [
    licence.reference === null
      ? ''
      : (m().settings.references[licence.reference] ?? visible(licence.reference)),
    licence.expiresAt === null ? '' : w().licences.until(f().instant(licence.expiresAt)),
    licence.changedBy === null || licence.changedAt === null
      ? ''
      : m().forms.by(visible(licence.changedBy), f().instant(licence.changedAt)),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function Record(props: {
  of: Licence;
  reasonRequired: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const [present, setPresent] = createSignal(true);
  const [reference, setReference] = createSignal(props.of.reference ?? '');
  const [expires, setExpires] = createSignal('');
  const [reason, setReason] = createSignal('');
  const action = createAction();

  async function save(event: SubmitEvent) {
    event.preventDefault();
    await action.run(async () => {
      const path = `${LICENCES}/${encodeURIComponent(props.of.product)}`;
      const { etag } = await getWithEtag<Licence>(path);
      await change('PUT', path, {
        json: {
          present: present(),
          ...(present() ? filled({ reference: reference() }) : {}),
          ...(present() && expires() !== '' ? { expiresAt: `${expires()}T23:59:59Z` } : {}),
          ...filled({ reason: reason() }),
        },
        etag,
      });
      props.onDone();
    });
  }

  return (
    <Dialog title={props.of.title} onClose={props.onClose}>
      <form class="form" onSubmit={save}>
        <fieldset class="checks">
          <legend class="hidden-visually">{w().licences.record}</legend>
          <label>
            <input
              type="checkbox"
              checked={present()}
              onChange={(event) => setPresent(event.currentTarget.checked)}
            />
            {w().licences.present}
          </label>
        </fieldset>
        <Show when={present()}>
          <TextField
            label={w().licences.reference}
            hint={w().licences.referenceHint}
            optional
            maxLength={200}
            value={reference()}
            onInput={setReference}
          />
          <TextField
            label={w().licences.expires}
            hint={w().licences.expiresHint}
            type="date"
            optional
            value={expires()}
            onInput={setExpires}
          />
        </Show>
        <TextField
          label={m().settings.reason}
          optional={!props.reasonRequired}
          value={reason()}
          onInput={setReason}
        />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button type="submit" class="button button-main" disabled={action.busy()}>
            {m().forms.save}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
