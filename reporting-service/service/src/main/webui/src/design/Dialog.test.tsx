import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal, Show } from 'solid-js';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { m } from '../i18n/messages';
import { Dialog } from './Dialog';

beforeEach(() => {
  // jsdom does not implement showModal
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
});

afterEach(cleanup);

function open(once: boolean) {
  const [shown, setShown] = createSignal(true);
  render(() => (
    <Show when={shown()}>
      <Dialog title="Token" onClose={() => setShown(false)} once={once}>
        <p>secret</p>
      </Dialog>
    </Show>
  ));
  return screen.getByRole('dialog') as HTMLDialogElement;
}

it('closes by Escape', async () => {
  await fireEvent(open(false), new Event('cancel', { cancelable: true }));
  expect(screen.queryByText('secret')).toBeNull();
});

it('keeps what is shown once until somebody closes it', async () => {
  const dialog = open(true);
  await fireEvent(dialog, new Event('cancel', { cancelable: true }));
  screen.getByText('secret');
  dialog.close();
  await fireEvent(dialog, new Event('close'));
  expect(dialog.open).toBe(true);
  await fireEvent.click(screen.getByRole('button', { name: m().forms.close }));
  expect(screen.queryByText('secret')).toBeNull();
});
