import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, expect, it, vi } from 'vitest';
import { EndSessions } from './EndSessions';

afterEach(cleanup);

it('ends sessions of an account or of everybody once that is confirmed', async () => {
  const changes: string[] = [];
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    changes.push(`${init.method} ${path}`);
    return Response.json({ ended: 2 });
  });
  render(() => <EndSessions />);
  const confirm = () =>
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Sign out' }));

  await fireEvent.input(screen.getByLabelText('Account'), { target: { value: 'a&b' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Sign out this account' }));
  screen.getByText('Sign out a&b?');
  expect(changes).toEqual([]);
  await confirm();
  await screen.findByText('2 sessions ended.');

  await fireEvent.click(screen.getByRole('button', { name: 'Sign out everybody' }));
  await confirm();
  await vi.waitFor(() =>
    expect(changes).toEqual([
      'POST /api/v1/sessions/end-of-account?account=a%26b',
      'POST /api/v1/sessions/end-all',
    ]),
  );
});
