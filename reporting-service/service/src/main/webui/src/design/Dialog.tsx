import { createUniqueId, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { m } from '../i18n/messages';
import './dialog.css';

/** Modal dialog. The browser traps the focus and restores it on close. */
export function Dialog(props: {
  title: JSX.Element;
  onClose: () => void;
  wide?: boolean;
  /** True for a full-height side panel, for example for one row of a list. */
  side?: boolean;
  /** True for content that is shown only once; Escape does not close it. */
  once?: boolean;
  children: JSX.Element;
}) {
  const title = createUniqueId();
  let dialog!: HTMLDialogElement;
  onMount(() => dialog.showModal());
  // Closes the dialog before removal, so that the browser restores the focus.
  onCleanup(() => dialog.close());
  return (
    <dialog
      ref={dialog}
      class="dialog"
      classList={{ 'dialog-wide': props.wide, 'dialog-side': props.side }}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        if (!props.once) {
          props.onClose();
        }
      }}
      onClose={() => {
        // browsers close a dialog if Escape is pressed twice, even if the cancel event is prevented
        if (props.once && dialog.isConnected) {
          dialog.showModal();
        }
      }}
    >
      <header class="dialog-head">
        <h2 id={title}>{props.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={m().forms.close}
          onClick={() => props.onClose()}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="m3.5 3.5 9 9m0-9-9 9" />
          </svg>
        </button>
      </header>
      <div class="dialog-body">{props.children}</div>
    </dialog>
  );
}

/** Irreversible action with a confirmation in place. */
export function Confirm(props: {
  label: string;
  question: string;
  confirm: string;
  busy?: boolean;
  /** True for an extensive action that deletes nothing. */
  calm?: boolean;
  asking: boolean;
  onAsk: (asking: boolean) => void;
  onConfirm: () => void;
}) {
  return (
    <Show
      when={props.asking}
      fallback={
        <button
          type="button"
          class="button"
          classList={{ 'button-bad': !props.calm }}
          onClick={() => props.onAsk(true)}
        >
          {props.label}
        </button>
      }
    >
      <div class="confirm" classList={{ 'confirm-calm': props.calm }} role="alert">
        <p>{props.question}</p>
        <div class="form-actions">
          <button
            type="button"
            class="button"
            classList={{ 'button-bad': !props.calm }}
            disabled={props.busy}
            onClick={() => props.onConfirm()}
          >
            {props.confirm}
          </button>
          <button type="button" class="button" onClick={() => props.onAsk(false)}>
            {m().forms.cancel}
          </button>
        </div>
      </div>
    </Show>
  );
}
