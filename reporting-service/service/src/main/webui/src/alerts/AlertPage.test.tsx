import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { Alert, AlertDelivery, AlertEvidence } from '../api/types';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { AlertPage } from './AlertPage';
import { Alerts } from './Alerts';

const FIGURES = {
  transactions: 100,
  bytesUp: 5_000_000,
  bytesDown: null,
  traffic: 5_000_000,
  measured: 12,
  machines: 2,
  users: 3,
  ipAddresses: 4,
  baseline: {
    above: 1,
    tooFewWeeks: 0,
    unmeasured: 0,
    uploads: [{ bytesUp: 60_000_000, median: 13_500_000, mad: 2_000_000, weeks: 6 }],
  },
};

const ALERT: Alert = {
  id: 7,
  policyId: 'policy-storage',
  policy: 'Storage',
  severity: 'high',
  report: 'global',
  appId: 5,
  app: 'Gofile',
  day: '2026-05-02',
  days: ['2026-05-02', '2026-05-04'],
  raisedAt: '2026-05-02T10:00:00Z',
  figures: FIGURES,
  latest: { ...FIGURES, bytesUp: 1_000_000, traffic: 1_000_000 },
  latestVerdict: 'not-met',
  latestAt: '2026-05-03T10:00:00Z',
  revised: true,
  state: 'new',
  resolution: null,
  assignee: null,
  revision: 1,
  changedBy: null,
  changedAt: '2026-05-02T10:00:00Z',
  comments: [],
  tags: [{ tag: 'unsanctioned', state: 'kept', cause: 'the app was tagged by admin', at: null }],
};

const USER = {
  id: 9,
  name: 'CORP\\ann',
  risk: null,
  transactions: 80,
  bytesUp: 1,
  bytesDown: 2,
  traffic: 3,
  machines: 1,
  ipAddresses: 1,
  apps: 1,
  firstSeen: '2026-05-02T08:00:00Z',
  lastSeen: '2026-05-02T09:00:00Z',
};

const EVIDENCE: AlertEvidence = {
  alert: ALERT,
  raised: {
    userTotal: 120,
    users: [USER],
    machineTotal: 0,
    machines: [],
    ipAddressTotal: 0,
    ipAddresses: [],
    aboveBaseline: [
      {
        id: 4,
        name: 'CORP\\bob',
        bytesUp: 60_000_000,
        median: 13_500_000,
        mad: 2_000_000,
        weeks: 6,
      },
    ],
  },
  live: null,
  transactions: null,
  raisedTransactions: null,
  raisedTransactionsAt: null,
  isReadingTransactions: true,
};

const DELIVERIES: AlertDelivery[] = [
  {
    id: '5a0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3',
    destinationId: 'destination-siem',
    destination: 'SIEM',
    kind: 'webhook',
    state: 'dead',
    paused: false,
    createdAt: '2026-05-02T10:00:00Z',
    nextAt: null,
    attempts: 1,
    deliveredAt: null,
    cause: 'the receiver answered 413 too large',
  },
  {
    id: '6a0b1c2d-3e4f-4a5b-8c6d-7e8f90a1b2c3',
    destinationId: 'destination-soc',
    destination: 'SOC',
    kind: 'smtp',
    state: 'waiting',
    paused: false,
    createdAt: '2026-05-02T10:00:00Z',
    nextAt: '2026-05-02T10:05:00Z',
    attempts: 3,
    deliveredAt: null,
    cause: 'the mail server: 451 later',
  },
];

let roles = ['analyst'];
let alert: Alert = ALERT;
const asked: string[] = [];

beforeEach(() => {
  forgetAll();
  alert = ALERT;
  roles = ['analyst'];
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me' || path === '/api/v1/integration') {
      return Response.json({ name: 'ann', roles, state: 'on' });
    }
    if (path === '/api/v1/reports') {
      return Response.json({ items: [{ id: 'global', name: 'Global report' }] });
    }
    const headers = init.headers as Record<string, string>;
    asked.push([init.method, path, headers['If-Match'], init.body].filter(Boolean).join(' '));
    if (path.endsWith('/deliveries')) {
      return Response.json({ items: DELIVERIES });
    }
    if (path.endsWith('/evidence')) {
      return Response.json(EVIDENCE);
    }
    if (path.startsWith('/api/v1/alerts?') || path === '/api/v1/alerts') {
      return Response.json({ items: [alert], next: null });
    }
    if (path === '/api/v1/alerts/bulk') {
      return Response.json({ changed: [7], missing: [] });
    }
    if (init.method === 'PATCH') {
      alert = { ...alert, ...JSON.parse(String(init.body)), revision: alert.revision + 1 };
    }
    return Response.json(alert, { headers: { ETag: `"${alert.revision}"` } });
  });
});

afterEach(async () => {
  cleanup();
  await speak('en');
});

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/alerts" component={Alerts} />
        <Route path="/alerts/:id" component={AlertPage} />
      </MemoryRouter>
    </SessionProvider>
  ));
}

it('shows figures of raising next to those of now', async () => {
  open('/alerts/7');
  const figures = within(await screen.findByRole('table', { name: 'Figures of the day' }));
  const upload = figures.getByRole('row', { name: /^Upload/ });
  expect(upload.textContent).toContain('5 MB');
  expect(upload.textContent).toContain('1 MB');
  expect(figures.getByRole('row', { name: /^Measured/ }).textContent).toContain('12%');
  expect(figures.getByRole('row', { name: /^Download/ }).textContent).toContain('unknown');
  screen.getByText('With these figures the policy would no longer be met.');
  screen.getByText('Met on 2 days so far.');
  await screen.findByText('Global report');
});

it('states how many users there are beyond those shown, and that live usage is gone', async () => {
  open('/alerts/7');
  await screen.findByText('1 of 120');
  expect(screen.getByRole('link', { name: 'CORP\\ann' }).getAttribute('href')).toBe(
    '/users/9?report=global&from=2026-05-02&to=2026-05-02',
  );
  fireEvent.click(screen.getByRole('radio', { name: 'Now' }));
  await screen.findByText('Usage of this day is no longer stored.');
});

it('resolves an alert with its version, and sends nothing else', async () => {
  open('/alerts/7');
  const state = await screen.findByLabelText('State');
  expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true);
  fireEvent.change(state, { target: { value: 'resolved' } });
  fireEvent.change(await screen.findByLabelText('Resolution'), {
    target: { value: 'accepted-risk' },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(asked).toContain(
    'PATCH /api/v1/alerts/7 "1" {"state":"resolved","resolution":"accepted-risk"}',
  );
});

it('says what became of its tags, and that single transactions are being read', async () => {
  open('/alerts/7');
  await screen.findByText(/unsanctioned: not set/);
  screen.getByText('(the app was tagged by admin)');
  await screen.findByText('They are being read.');
});

it('changes selected alerts together', async () => {
  open('/alerts');
  await screen.findByRole('button', { name: 'Select all loaded' });
  await vi.waitFor(() =>
    expect(
      (screen.getByRole('button', { name: 'Select all loaded' }) as HTMLButtonElement).disabled,
    ).toBe(false),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Select all loaded' }));
  await screen.findByText('1 alert selected');
  const button = screen.getByRole('button', { name: 'Change selected' }) as HTMLButtonElement;
  expect(button.disabled).toBe(true);
  fireEvent.input(screen.getByLabelText(/^Comment/), { target: { value: 'seen' } });
  fireEvent.click(button);
  await screen.findByText('1 alert changed.');
  expect(asked).toContain('POST /api/v1/alerts/bulk {"ids":[7],"comment":"seen"}');
});

it('lists open alerts, in French too', async () => {
  await speak('fr');
  open('/alerts');
  await screen.findByRole('heading', { name: 'Alertes' });
  await screen.findByRole('columnheader', { name: 'Gravité' });
  expect(asked[0]).toBe('GET /api/v1/alerts?state=new&state=in-progress&limit=100');
  fireEvent.change(screen.getByLabelText('Gravité'), { target: { value: 'high' } });
  await vi.waitFor(() =>
    expect(asked.at(-1)).toBe(
      'GET /api/v1/alerts?state=new&state=in-progress&severity=high&limit=100',
    ),
  );
});

it('names both numbers of an upload above the own baseline, and whose it is', async () => {
  open('/alerts/7');
  const figures = within(await screen.findByRole('table', { name: 'Figures of the day' }));
  const text = (of: Element) => (of.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');
  const both = '60 MB, usual 13.5 MB ± 2 MB (median, MAD; 6 of 8 weeks known)';
  const row = text(figures.getByRole('row', { name: /^Above own baseline/ }));
  expect(row).toContain('1 user');
  expect(row).toContain(both);
  const user = await screen.findByRole('link', { name: 'CORP\\bob' });
  expect(user.getAttribute('href')).toBe('/users/4?report=global&from=2026-05-02&to=2026-05-02');
  expect(text(user.closest('tr') as Element)).toContain(both);
});

it('shows where an alert was sent, with the cause and the next attempt', async () => {
  open('/alerts/7');
  const siem = (await screen.findByText('SIEM')).closest('li') as HTMLElement;
  expect(siem.textContent).toContain('Failed');
  expect(siem.textContent).toContain('1 attempt: the receiver answered 413 too large');
  const soc = screen.getByText('SOC').closest('li') as HTMLElement;
  expect(soc.textContent).toContain('Waiting');
  expect(soc.textContent).toContain('next attempt');
  expect(soc.textContent).toContain('3 attempts: the mail server: 451 later');
  expect(within(siem).queryByRole('link')).toBeNull();
  expect(screen.queryByRole('link', { name: 'Destinations' })).toBeNull();
});

it('leads administrators to destinations', async () => {
  roles = ['admin'];
  open('/alerts/7');
  const link = await screen.findByRole('link', { name: 'SIEM' });
  expect(link.getAttribute('href')).toBe('/settings/destinations/destination-siem');
  screen.getByRole('link', { name: 'Destinations' });
});
