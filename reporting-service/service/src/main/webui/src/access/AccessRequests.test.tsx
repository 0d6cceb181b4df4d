import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import type { JSX } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { AccessRequests } from './AccessRequests';
import { expiryOf, queuePath, queueStateOf } from './access';
import { RequestAccess } from './RequestAccess';

const OPEN = {
  id: 7,
  app: 'mega',
  name: 'MEGA',
  domain: 'www.mega.nz',
  user: 'bob <b>',
  reason: 'plans of a supplier',
  state: 'open',
  createdAt: '2026-11-27T10:00:00Z',
  decidedBy: null,
  decidedAt: null,
  decision: null,
  expires: null,
};
const APPROVED = {
  ...OPEN,
  id: 8,
  user: 'ann',
  name: 'Asana',
  domain: null,
  state: 'approved',
  decidedBy: 'carl',
  decidedAt: '2026-11-27T11:00:00Z',
  expires: '2026-12-27T11:00:00Z',
};

let requests: string[];
let conflict: boolean;

beforeEach(() => {
  forgetAll();
  requests = [];
  conflict = false;
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace('/api/v1/', '');
    requests.push(`${init?.method ?? 'GET'} ${path}${init?.body ? ` ${init.body}` : ''}`);
    if (conflict && init?.method === 'POST') {
      return Response.json(
        { status: 409, title: 'Conflict', detail: 'request 7 was denied by carl already' },
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      );
    }
    return Response.json(answerTo(path), { headers: { ETag: '"2"' } });
  });
});

function answerTo(path: string): unknown {
  if (path === 'me') {
    return { name: 'ann', roles: ['admin'] };
  }
  if (path === 'enforcement/block-page') {
    return { enabled: true, contact: 'it@example.com', who: null, at: null, reason: null };
  }
  if (path.startsWith('access-requests?') || path.startsWith('access-requests&')) {
    return { items: [OPEN, APPROVED], total: 2, next: null };
  }
  return OPEN;
}

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

function open(page: () => JSX.Element, url = '/') {
  window.history.replaceState(null, '', url);
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <SessionProvider>{page()}</SessionProvider>} />
    </MemoryRouter>
  ));
}

it('shows the queue as text, and decisions with their expiry', async () => {
  open(AccessRequests);
  await screen.findByText('MEGA');
  screen.getByText(/bob <b>/);
  screen.getByText(/Decided by carl/);
  screen.getByText(/Allowed until/);
  expect(requests).toContain('GET access-requests?state=open&limit=100');
  expect(screen.getAllByRole('button', { name: 'Approve' })).toHaveLength(1);
});

it('approves with an expiry', async () => {
  open(AccessRequests);
  await screen.findByText('MEGA');
  await fireEvent.change(screen.getByLabelText('Allow for'), { target: { value: '7' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
  await vi.waitFor(() =>
    expect(
      requests.find((one) => one.startsWith('POST access-requests/7/approve {"expires":"20')),
    ).toBeDefined(),
  );
});

it('denies with a reason only', async () => {
  open(AccessRequests);
  await screen.findByText('MEGA');
  const deny = screen.getByRole('button', { name: 'Deny' }) as HTMLButtonElement;
  expect(deny.disabled).toBe(true);
  await fireEvent.input(screen.getAllByLabelText(/^Reason/)[0] as HTMLElement, {
    target: { value: ' use Dropbox ' },
  });
  await fireEvent.click(deny);
  await vi.waitFor(() =>
    expect(requests).toContain('POST access-requests/7/deny {"reason":"use Dropbox"}'),
  );
});

it('says that another administrator was first', async () => {
  conflict = true;
  open(AccessRequests);
  await screen.findByText('MEGA');
  await fireEvent.click(screen.getByRole('button', { name: 'Approve' }));
  await screen.findByText('request 7 was denied by carl already');
});

it('sets the contact of the block page', async () => {
  open(AccessRequests);
  const contact = await screen.findByLabelText(/Contact for questions/);
  await fireEvent.input(contact, { target: { value: 'desk 42' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await vi.waitFor(() =>
    expect(requests).toContain('PUT enforcement/block-page {"enabled":true,"contact":"desk 42"}'),
  );
});

it('sends a request and lists own ones, in French too', async () => {
  await speak('fr');
  open(RequestAccess);
  await screen.findByText('Asana');
  expect(screen.queryByText('MEGA')).toBeNull();
  await fireEvent.input(screen.getByLabelText('Domaine'), { target: { value: 'mega.nz' } });
  await fireEvent.input(screen.getByLabelText('Pour quel besoin ?'), {
    target: { value: 'plans' },
  });
  await fireEvent.click(screen.getByRole('button', { name: 'Envoyer la demande' }));
  await screen.findByText('Demande envoyée.');
  expect(requests).toContain('POST access-requests {"domain":"mega.nz","reason":"plans"}');
});

it('reads the state of an address and counts days', () => {
  expect(queueStateOf('denied')).toBe('denied');
  expect(queueStateOf('nonsense')).toBe('open');
  expect(queuePath('all')).toBe('/api/v1/access-requests');
  expect(expiryOf('7', new Date('2026-01-01T00:00:00Z'))).toBe('2026-01-08T00:00:00.000Z');
});
