import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OwnSession } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { OwnSessions } from './OwnSessions';

const session = (id: string, browser: string | null, current = false): OwnSession => ({
  id,
  signedInAt: '2026-11-26T08:00:00Z',
  renewedAt: '2026-11-26T09:55:00Z',
  expiresAt: '2026-11-26T18:00:00Z',
  browser,
  address: '192.0.2.7',
  current,
});

let items: OwnSession[] = [];
let status = 204;
const changes: string[] = [];

beforeEach(() => {
  forgetAll();
  changes.length = 0;
  status = 204;
  items = [
    session('a', 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0', true),
    session('b', 'Java-http-client/25'),
    session('c', null),
  ];
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'GET') {
      return status === 500
        ? Response.json({ title: 'Broken', status }, { status })
        : Response.json({ items });
    }
    changes.push(`${init.method} ${path}`);
    if (status >= 400) {
      return Response.json({ title: 'Refused', detail: 'not now', status }, { status });
    }
    items = items.filter(
      (one) => one.current || !(path.endsWith(one.id) || init.method === 'POST'),
    );
    return init.method === 'POST'
      ? Response.json({ ended: 2 })
      : new Response(null, { status: 204 });
  });
});
afterEach(async () => {
  cleanup();
  await speak('en');
});

const rowOf = (name: string) => screen.getByText(name).closest('tr') as HTMLTableRowElement;

async function confirm() {
  await fireEvent.click(
    within(screen.getByRole('dialog')).getByRole('button', { name: 'Sign out' }),
  );
}

it('lists browser, address and times, and which session is the present one', async () => {
  render(() => <OwnSessions />);
  await screen.findByText('3 sessions');
  expect(rowOf('Firefox on Linux').textContent).toContain('This browser');
  expect(rowOf('Firefox on Linux').textContent).toContain('192.0.2.7');
  expect(within(rowOf('Firefox on Linux')).queryByRole('button')).toBeNull();
  expect(rowOf('Java-http-client/25').textContent).not.toContain('This browser');
  screen.getByText('Unknown browser');
  const times = [...rowOf('Firefox on Linux').querySelectorAll('time')];
  expect(times.map((time) => time.dateTime)).toEqual([
    '2026-11-26T08:00:00Z',
    '2026-11-26T09:55:00Z',
    '2026-11-26T18:00:00Z',
  ]);
});

it('signs out one session once that is confirmed', async () => {
  render(() => <OwnSessions />);
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Sign out Java-http-client/25' }),
  );
  screen.getByText('Sign out Java-http-client/25?');
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(changes).toEqual([]);

  await fireEvent.click(screen.getByRole('button', { name: 'Sign out Java-http-client/25' }));
  await confirm();
  await screen.findByText('Signed out.');
  expect(changes).toEqual(['DELETE /api/v1/me/sessions/b']);
  await vi.waitFor(() => expect(screen.queryByText('Java-http-client/25')).toBeNull());
  expect(document.activeElement?.contains(screen.getByText('Signed out.'))).toBe(true);
});

it('signs out everywhere else, and offers it only where there is another session', async () => {
  render(() => <OwnSessions />);
  await fireEvent.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  screen.getByText('Sign out 2 other sessions?');
  await confirm();
  await screen.findByText('1 session');
  expect(changes).toEqual(['POST /api/v1/me/sessions/end-others']);
  expect(screen.queryByRole('button', { name: 'Sign out everywhere else' })).toBeNull();
});

it('takes a session that ended meanwhile for signed out', async () => {
  status = 404;
  render(() => <OwnSessions />);
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Sign out Java-http-client/25' }),
  );
  await confirm();
  await screen.findByText('Signed out.');
});

it('says why a session could not be ended, and keeps it', async () => {
  status = 503;
  render(() => <OwnSessions />);
  await fireEvent.click(
    await screen.findByRole('button', { name: 'Sign out Java-http-client/25' }),
  );
  await confirm();
  await screen.findByText('not now');
  screen.getByText('Java-http-client/25');
});

it('says that the list can’t be shown, and tries again', async () => {
  status = 500;
  render(() => <OwnSessions />);
  await screen.findByText('This view could not be loaded.');
  status = 204;
  await fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('3 sessions');
});

it('says that there is no session', async () => {
  items = [];
  render(() => <OwnSessions />);
  await screen.findByText('You are not signed in with any browser.');
});

it('speaks French', async () => {
  await speak('fr');
  render(() => <OwnSessions />);
  await screen.findByText('Firefox sur Linux');
  screen.getByRole('button', { name: 'Déconnecter partout ailleurs' });
});
