import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal, Show } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { change, get } from '../api/client';
import { forgetForm, isFormInProgress, isSignedOut } from '../api/signedOut';
import { TextField } from '../design/Form';
import { SignedOut } from './SignedOut';

let hasSession: boolean;
let asked: string[];

beforeEach(() => {
  hasSession = false;
  asked = [];
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push(`${init.method ?? 'GET'} ${path} ${init.body ?? ''}`.trim());
    return hasSession ? Response.json({ name: 'ann' }) : new Response(null, { status: 401 });
  });
});

afterEach(() => {
  cleanup();
  forgetForm();
});

function Page() {
  const [value, setValue] = createSignal('');
  return (
    <>
      <Show when={isSignedOut()}>
        <SignedOut />
      </Show>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void change('POST', '/api/v1/policies', { json: { name: value() } });
        }}
      >
        <TextField label="Name" value={value()} onInput={setValue} />
        <button type="submit">Save</button>
      </form>
    </>
  );
}

it('keeps a form in progress, and sends it after the next sign-in', async () => {
  render(() => <Page />);
  const name = screen.getByLabelText('Name') as HTMLInputElement;
  fireEvent.input(name, { target: { value: 'Storage' } });
  // A periodic request does not end the form either.
  const polled = get('/api/v1/alerts/counts');
  fireEvent.click(screen.getByText('Save'));
  await screen.findByText('Your session has ended');
  fireEvent.click(screen.getByText('Continue'));
  await screen.findByText('There is no session yet.');
  expect(name.value).toBe('Storage');

  hasSession = true;
  fireEvent(window, new Event('focus'));
  await vi.waitFor(() => expect(screen.queryByText('Your session has ended')).toBeNull());
  expect(await polled).toEqual({ name: 'ann' });
  await vi.waitFor(() =>
    expect(asked.filter((one) => one === 'POST /api/v1/policies {"name":"Storage"}')).toHaveLength(
      2,
    ),
  );
  await vi.waitFor(() => expect(isFormInProgress()).toBe(false));
  expect(name.value).toBe('Storage');
});
