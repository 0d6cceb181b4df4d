import { createSignal, For, Show } from 'solid-js';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { f } from '../format';
import { m } from '../i18n/messages';
import { r } from '../i18n/review';
import { visible } from '../name/visible';
import { applyAction, type Chosen, forEachApp, type Outcomes, selectionOf } from './review';
import '../table/table.css';

const TAGS = ['sanctioned', 'monitored', 'unsanctioned'] as const;
const DECISIONS = ['approved', 'unapproved', 'in-review'] as const;
const NAMED = 8;

/**
 * Form that applies a tag or a decision to several apps, with a common reason. Failed apps stay
 * selected, and the form shows the cause.
 */
export function BulkApps(props: {
  chosen: readonly Chosen[];
  onLeft: (left: readonly Chosen[]) => void;
  onChanged: () => void;
  /** Address of the list that contains the apps. */
  address: string;
}) {
  const [what, setWhat] = createSignal<string>('tag:unsanctioned');
  const [reason, setReason] = createSignal('');
  const [outcomes, setOutcomes] = createSignal<Outcomes>();
  const action = createAction();
  const run = () =>
    action.run(async () => {
      const why = reason().trim();
      const chosenAction = what();
      const result = await forEachApp(props.chosen, (app) => applyAction(chosenAction, app, why));
      setOutcomes(result);
      if (result.failed.length === 0) {
        setReason('');
      }
      props.onLeft(result.failed);
      if (result.done > 0) {
        props.onChanged();
      }
    });
  return (
    <>
      <Show when={props.chosen.length > 0}>
        <form
          class="bulk-change"
          onSubmit={(event) => {
            event.preventDefault();
            void run();
          }}
        >
          <p class="bulk-count" role="status">
            {r().selected(props.chosen.length, f().count(props.chosen.length))}
          </p>
          <p class="hint">
            <bdi>
              {props.chosen
                .slice(0, NAMED)
                .map((app) => visible(app.name))
                .join(', ')}
            </bdi>{' '}
            <Show when={props.chosen.length > NAMED}>
              {r().others(props.chosen.length - NAMED, f().count(props.chosen.length - NAMED))}
            </Show>
          </p>
          <SelectField
            label={r().action}
            value={what()}
            options={[
              ...TAGS.map((tag) => ({ value: `tag:${tag}`, label: r().tagAs(m().tags[tag]) })),
              ...DECISIONS.map((state) => ({
                value: `review:${state}`,
                label: r().decideAs(r().states[state] ?? state),
              })),
            ]}
            onChange={setWhat}
          />
          <TextField label={m().forms.reason} value={reason()} onInput={setReason} />
          <div class="form-actions">
            <button
              type="submit"
              class="button button-main"
              disabled={action.busy() || reason().trim() === ''}
            >
              {r().apply}
            </button>
            <Show
              when={selectionOf(props.address, props.chosen)}
              fallback={<p class="hint">{r().tooManyToExport}</p>}
            >
              {(address) => (
                <a class="button" href={`${address()}&format=csv`} download="" rel="external">
                  {r().exportSelected}
                </a>
              )}
            </Show>
            <button type="button" class="button" onClick={() => props.onLeft([])}>
              {r().clear}
            </button>
          </div>
        </form>
      </Show>
      <OutcomeNote of={action.outcome()} />
      <Show when={outcomes()}>
        {(known) => (
          <div role="status">
            <Show when={known().done > 0}>
              <p class="note note-good">{r().done(known().done, f().count(known().done))}</p>
            </Show>
            <Show when={known().failed.length > 0}>
              <div class="note note-bad">
                <p>{r().failed(known().failed.length, f().count(known().failed.length))}</p>
                <ul>
                  <For each={known().failed}>
                    {(one) => (
                      <li>
                        <bdi>{visible(one.name)}</bdi>: {visible(one.why)}
                      </li>
                    )}
                  </For>
                </ul>
              </div>
            </Show>
          </div>
        )}
      </Show>
    </>
  );
}
