import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DryRun } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { TrySample } from './TrySample';

const USE = {
  at: '2026-11-20T10:00:00Z',
  knownBy: 'address',
  machine: '10.20.30.40',
  account: null,
  localAddress: '10.20.30.40',
  localPort: null,
  remoteAddress: '203.0.113.17',
  remotePort: 443,
  protocol: 'tcp',
  host: 'mega.nz',
  process: null,
  bytesUp: null,
  bytesDown: 8239,
  bytesTotal: null,
  verdict: 'allowed',
  count: 1,
};

const ANSWER: DryRun = {
  accepted: 1,
  skipped: { 'auth-challenge': 1 },
  rejected: { 'invalid-field': 1 },
  records: [
    {
      line: 1,
      format: 'squid',
      outcome: 'accepted',
      reason: null,
      field: null,
      detail: null,
      transactions: [USE],
      facts: ['name-answer'],
    },
    {
      line: 2,
      format: 'squid',
      outcome: 'skipped',
      reason: 'auth-challenge',
      field: null,
      detail: null,
      transactions: [],
      facts: [],
    },
    {
      line: 3,
      format: null,
      outcome: 'rejected',
      reason: 'invalid-field',
      field: 'src',
      detail: 'must be an IP address',
      transactions: [],
      facts: [],
    },
  ],
};

let roles: string[] = [];
const sent: { request: string; body: unknown }[] = [];

beforeEach(() => {
  forgetAll();
  sent.length = 0;
  roles = ['admin'];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (init.method !== 'POST') {
      return Response.json({});
    }
    sent.push({ request: `${init.method} ${path}`, body: init.body });
    return Response.json(ANSWER);
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
            <TrySample />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('sends the sample and shows each record with its fields', async () => {
  open();
  fireEvent.input(await screen.findByLabelText(/^Records/), { target: { value: 'a line' } });
  fireEvent.change(screen.getByLabelText(/^Format/), { target: { value: 'squid' } });
  fireEvent.input(screen.getByLabelText(/^Time zone/), { target: { value: 'Europe/Paris' } });
  fireEvent.change(screen.getByLabelText(/^CEF/), { target: { value: 'in-is-upload' } });
  fireEvent.click(screen.getByText('Read sample'));
  await screen.findByText('1 accepted, 1 skipped, 1 rejected');
  expect(sent).toEqual([
    {
      request:
        'POST /api/v1/transactions/dry-run?format=squid&timeZone=Europe%2FParis&cefDirection=in-is-upload',
      body: 'a line',
    },
  ]);
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows[1]).toContain('mega.nz');
  expect(rows[1]).toContain('8,239');
  expect(rows[1]).toContain('Bytes uploadedunknown');
  expect(rows[1]).toContain('203.0.113.17:443 tcp');
  expect(rows[2]).toContain('auth-challenge');
  expect(rows[3]).toContain('src');
  expect(rows[3]).toContain('must be an IP address');
});

it('offers nothing to those who may not try', async () => {
  roles = ['auditor'];
  open();
  await screen.findByText('Only administrators can change this.');
  expect(screen.queryByText('Read sample')).toBeNull();
});
