import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { DestinationPage } from './DestinationPage';
import { Destinations } from './Destinations';

const STORED = {
  id: 'destination-siem',
  name: 'SIEM <b>',
  kind: 'webhook',
  url: 'https://siem.example/alerts',
  hasSecret: true,
  secretUnreadable: false,
  allowPrivateNetwork: false,
  paused: false,
  minSeverity: 'medium',
  policies: [],
  recipients: [],
  sender: null,
  username: null,
  index: null,
  waiting: 2,
  oldestWaiting: '2026-11-27T10:00:00Z',
  delivered: 5,
  lastDelivered: '2026-11-27T10:00:00Z',
  dead: 1,
  createdBy: 'admin',
  createdAt: '2026-11-27T00:00:00Z',
  changedBy: 'admin',
  changedAt: '2026-11-27T00:00:00Z',
};

const DELIVERY = {
  id: '00000000-0000-4000-8000-000000000001',
  alert: 7,
  policy: 'Any',
  app: 'Mega',
  severity: 'high',
  state: 'dead',
  createdAt: '2026-11-27T10:00:00Z',
  nextAt: null,
  attempts: 3,
  deliveredAt: null,
  cause: 'the receiver answered 413',
};

let requests: string[];

beforeEach(() => {
  speak('en');
  forgetAll();
  requests = [];
  vi.stubGlobal('fetch', async (input: RequestInfo, init?: RequestInit) => {
    const path = String(input);
    requests.push(
      `${init?.method ?? 'GET'} ${path.replace(/\?.*/, '')}${init?.body ? ` ${init.body}` : ''}`,
    );
    const body = path.includes('/me')
      ? { name: 'admin', roles: ['admin'] }
      : path.includes('/test')
        ? { delivered: false, cause: 'the receiver answered 401', milliseconds: 12 }
        : path.includes('/replay')
          ? { replayed: 1 }
          : path.includes('/deliveries')
            ? { items: [DELIVERY], next: null }
            : path.includes('/policies')
              ? { items: [] }
              : path.endsWith('/destinations')
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
      <Route path="/settings/destinations" component={Destinations} />
      <Route path="/settings/destinations/:id" component={DestinationPage} />
    </MemoryRouter>
  ));
}

it('lists what waits and what failed', async () => {
  open('/settings/destinations');
  expect(await screen.findByText('SIEM <b>')).toBeTruthy();
  expect(screen.getByText('Webhook (CloudEvents)')).toBeTruthy();
});

it('shows why a test and a delivery failed, and sends failed ones again', async () => {
  open('/settings/destinations/destination-siem');
  fireEvent.click(await screen.findByText('Send test message'));
  expect(await screen.findByText('the receiver answered 401')).toBeTruthy();
  expect(await screen.findByText('the receiver answered 413')).toBeTruthy();
  fireEvent.click(screen.getByText('Send failed deliveries again'));
  expect(await screen.findByText('Failed deliveries are sent again.')).toBeTruthy();
  expect(requests).toContain('POST /api/v1/destinations/destination-siem/deliveries/replay {}');
});

it('saves without the secret unless one is typed', async () => {
  open('/settings/destinations/destination-siem');
  fireEvent.click(await screen.findByText('Save destination'));
  await vi.waitFor(() => expect(requests.some((one) => one.startsWith('PUT'))).toBe(true));
  const saved = requests.find((one) => one.startsWith('PUT')) ?? '';
  expect(saved).not.toContain('"secret"');
});
