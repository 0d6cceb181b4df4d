import { createSignal, Show } from 'solid-js';
import type { EnforcementRule } from '../api/administration';
import { change } from '../api/client';
import { Dialog } from '../design/Dialog';
import { createAction, OutcomeNote, SelectField, TextField } from '../design/Form';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { createScope, ScopeFields } from './Scope';

export const RULES = '/api/v1/enforcement/rules';
const ACTIONS = ['block', 'warn', 'allow'] as const;

/** Form of a new rule for the current app or domain, or for any other. */
export function NewRule(props: {
  /** App id or domain. If absent, the form has a field for the target. */
  target?: string;
  title?: string;
  onClose: () => void;
  onAdded: (rule: EnforcementRule) => void;
}) {
  const [target, setTarget] = createSignal(props.target ?? '');
  const [chosen, setChosen] = createSignal<string>('block');
  const [expires, setExpires] = createSignal('');
  const [reason, setReason] = createSignal('');
  const scope = createScope();
  const action = createAction();
  const add = () =>
    action.run(async () => {
      const named = target().trim();
      const { body } = await change<EnforcementRule>('POST', RULES, {
        json: {
          // App ids contain no dot; domains always do.
          ...(named.includes('.') ? { pattern: named } : { app: named }),
          action: chosen(),
          reason: reason().trim(),
          ...(expires() === '' ? {} : { expiresAt: `${expires()}T23:59:59Z` }),
          ...(scope.value() ? { scope: scope.value() } : {}),
        },
      });
      props.onAdded(body);
    });
  return (
    <Dialog title={props.title ?? w().enforcement.newRule} onClose={props.onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Show when={props.target === undefined}>
          <TextField
            label={w().enforcement.target}
            hint={w().enforcement.targetHint}
            maxLength={255}
            value={target()}
            onInput={setTarget}
            autofocus
          />
        </Show>
        <SelectField
          label={w().enforcement.action}
          value={chosen()}
          options={ACTIONS.map((value) => ({
            value,
            label: w().enforcement.actionNames[value] ?? value,
          }))}
          onChange={setChosen}
        />
        <TextField
          label={w().enforcement.lastDay}
          type="date"
          optional
          value={expires()}
          onInput={setExpires}
        />
        <TextField label={m().forms.reason} value={reason()} onInput={setReason} />
        <ScopeFields of={scope} />
        <OutcomeNote of={action.outcome()} />
        <div class="form-actions">
          <button
            type="submit"
            class="button button-main"
            disabled={action.busy() || target().trim() === '' || reason().trim() === ''}
          >
            {w().enforcement.addRule}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
