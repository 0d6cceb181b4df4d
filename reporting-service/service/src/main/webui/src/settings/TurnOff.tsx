import { For } from 'solid-js';
import { Dialog } from '../design/Dialog';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';

/** Confirmation that lists the effects of turning the integration off. */
export function TurnOff(props: { onClose: () => void; onConfirm: () => void }) {
  return (
    <Dialog title={w().turnOff.title} onClose={props.onClose}>
      <div class="form">
        <p>{w().turnOff.lead}</p>
        <ul class="turn-off">
          <For each={w().turnOff.stops}>{(stop) => <li>{stop}</li>}</For>
        </ul>
        <p class="hint">{w().turnOff.stays}</p>
        <div class="form-actions">
          <button type="button" class="button button-bad" onClick={() => props.onConfirm()}>
            {w().turnOff.confirm}
          </button>
          <button type="button" class="button" onClick={() => props.onClose()}>
            {m().forms.cancel}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
