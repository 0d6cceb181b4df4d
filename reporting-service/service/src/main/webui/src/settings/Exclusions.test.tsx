import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Exclusion } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { Exclusions } from './Exclusions';
import { bodyOf, EMPTY_DRAFT, sumOfLastDays } from './exclusions';

const COUNCIL: Exclusion = {
  id: '6f1c0000-0000-4000-8000-000000000001',
  kind: 'network',
  value: '10.20.0.0/16',
  comment: 'Works council',
  expiresAt: null,
  createdAt: '2026-11-20T10:01:00Z',
  createdBy: 'ann',
};

let roles: string[] = [];
let items: Exclusion[] = [];
let refusal: Response | undefined;
const sent: { request: string; body: unknown }[] = [];

beforeEach(() => {
  forgetAll();
  sent.length = 0;
  roles = ['admin'];
  items = [COUNCIL];
  refusal = undefined;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (init.method === 'POST' || init.method === 'DELETE') {
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      sent.push({ request: `${init.method} ${path}`, body });
      if (refusal) {
        return refusal;
      }
      if (init.method === 'DELETE') {
        items = [];
        return new Response(null, { status: 204 });
      }
      items = [...items, { ...COUNCIL, ...body, id: 'new' }];
      return Response.json(items.at(-1), { status: 201 });
    }
    return path.startsWith('/api/v1/exclusions/records')
      ? Response.json({ items: [{ day: new Date().toISOString().slice(0, 10), records: 1234 }] })
      : Response.json({ items, next: null });
  });
});
afterEach(async () => {
  cleanup();
  await speak('en');
});

function open() {
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <SessionProvider>
            <Exclusions />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('shows the number of discarded records', async () => {
  open();
  await screen.findByText('Discarded records: 1,234 today, 1,234 in the last 30 days (UTC).');
});

it('creates an exclusion until the end of a UTC day', async () => {
  open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Add exclusion' }));
  await fireEvent.input(screen.getByLabelText(/^Excluded/), { target: { value: ' CORP\\ann ' } });
  await fireEvent.input(screen.getByLabelText(/^Valid until/), {
    target: { value: '2027-01-31' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Exclude' }));
  await waitFor(() =>
    expect(sent).toEqual([
      {
        request: 'POST /api/v1/exclusions',
        body: { kind: 'user', value: 'CORP\\ann', expiresAt: '2027-01-31T23:59:59Z' },
      },
    ]),
  );
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Exclude' })).toBeNull());
});

it('shows why an exclusion is rejected', async () => {
  refusal = Response.json(
    { title: 'Conflict', detail: 'this exclusion exists' },
    { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
  );
  open();
  await fireEvent.click(await screen.findByRole('button', { name: 'Add exclusion' }));
  await fireEvent.input(screen.getByLabelText(/^Excluded/), { target: { value: 'ann' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Exclude' }));
  await screen.findByText(/this exclusion exists/);
});

it('offers no change to auditors', async () => {
  roles = ['auditor'];
  open();
  await screen.findByText(/Discarded records/);
  expect(screen.queryByRole('button', { name: 'Add exclusion' })).toBeNull();
});

it('sums the last days, today included', () => {
  const now = Date.parse('2026-12-06T23:30:00Z');
  const days = [
    { day: '2026-12-06', records: 1 },
    { day: '2026-12-05', records: 10 },
    { day: '2026-11-07', records: 100 },
    { day: '2026-11-06', records: 1000 },
  ];
  expect([1, 2, 30].map((count) => sumOfLastDays(days, count, now))).toEqual([1, 11, 111]);
});

it('omits empty fields of the request', () => {
  expect(bodyOf({ ...EMPTY_DRAFT, value: 'a', comment: ' ' })).toEqual({
    kind: 'user',
    value: 'a',
  });
});

it('speaks French', async () => {
  await speak('fr');
  open();
  await screen.findByText(/^Enregistrements supprimés/);
  screen.getByRole('button', { name: 'Ajouter une exclusion' });
});
