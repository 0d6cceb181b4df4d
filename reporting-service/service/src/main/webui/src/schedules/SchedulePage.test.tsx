import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { SchedulePage } from './SchedulePage';
import { Schedules } from './Schedules';

const STORED = {
  id: 'schedule-board',
  name: 'Board <b>',
  report: 'global',
  period: 'week',
  day: 1,
  hour: 8,
  timeZone: 'Europe/Paris',
  language: 'fr',
  destination: 'destination-mail',
  recipients: ['board@example.com'],
  enabled: true,
  nextAt: '2026-11-30T07:00:00Z',
  latestDueAt: '2026-11-23T07:00:00Z',
  latestState: 'dead',
  latestDeliveredAt: null,
  latestCause: 'the mail server: 550 no',
  createdBy: 'admin',
  createdAt: '2026-11-27T00:00:00Z',
  changedBy: 'admin',
  changedAt: '2026-11-27T00:00:00Z',
};

let requests: string[];
let roles: string[];

beforeEach(() => {
  speak('en');
  forgetAll();
  requests = [];
  roles = ['admin'];
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const path = String(input);
    requests.push(
      `${init?.method ?? 'GET'} ${path.replace(/\?.*/, '')}${init?.body ? ` ${init.body}` : ''}`,
    );
    const body = path.includes('/me')
      ? { name: 'somebody', roles }
      : path.endsWith('/send')
        ? { delivered: false, cause: 'the mail server: 421 busy', milliseconds: 12 }
        : path.endsWith('/destinations')
          ? { items: [{ id: 'destination-mail', name: 'Mail', kind: 'smtp' }] }
          : path.endsWith('/reports')
            ? { items: [{ id: 'global', name: 'Global report', kind: 'continuous' }] }
            : path.endsWith('/report-schedules')
              ? { items: [STORED] }
              : STORED;
    return new Response(JSON.stringify(body), {
      status: 200,
      headers: { 'content-type': 'application/json', etag: '"1"' },
    });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string): void {
  const history = createMemoryHistory();
  history.set({ value: path });
  render(() => (
    <MemoryRouter history={history} root={(p) => <SessionProvider>{p.children}</SessionProvider>}>
      <Route path="/settings/report-schedules" component={Schedules} />
      <Route path="/settings/report-schedules/:id" component={SchedulePage} />
    </MemoryRouter>
  ));
}

it('lists when each is due, and why the latest mail failed', async () => {
  open('/settings/report-schedules');
  expect(await screen.findByText('Board <b>')).toBeTruthy();
  expect(screen.getByText('Monday, 08:00 (Europe/Paris)', { exact: false })).toBeTruthy();
  expect(screen.getByText('the mail server: 550 no')).toBeTruthy();
  expect(await screen.findByText('New scheduled report')).toBeTruthy();
});

it('shows why a mail that was asked for was not taken', async () => {
  open('/settings/report-schedules/schedule-board');
  fireEvent.click(await screen.findByText('Send now'));
  expect(await screen.findByText('the mail server: 421 busy')).toBeTruthy();
  expect(requests).toContain('POST /api/v1/report-schedules/schedule-board/send');
});

it('saves the definition as it is shown', async () => {
  open('/settings/report-schedules/schedule-board');
  // The form is invalid until its options are loaded.
  await screen.findByText('Global report');
  await screen.findByText('Mail');
  fireEvent.click(screen.getByText('Save schedule'));
  await vi.waitFor(() => expect(requests.some((one) => one.startsWith('PUT'))).toBe(true));
  const saved = requests.find((one) => one.startsWith('PUT')) ?? '';
  expect(JSON.parse(saved.slice(saved.indexOf('{')))).toEqual({
    name: 'Board <b>',
    report: 'global',
    period: 'week',
    day: 1,
    hour: 8,
    timeZone: 'Europe/Paris',
    language: 'fr',
    destination: 'destination-mail',
    recipients: ['board@example.com'],
    enabled: true,
  });
});

it('lets analysts read', async () => {
  roles = ['analyst'];
  open('/settings/report-schedules/schedule-board');
  expect(await screen.findByText('the mail server: 550 no')).toBeTruthy();
  expect(screen.queryByText('Save schedule')).toBeNull();
  expect(screen.queryByText('Send now')).toBeNull();
});
