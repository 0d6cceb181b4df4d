import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProxyJoin } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { ProxyRecords } from './ProxyRecords';
import { isWindow, secondsOf } from './window';

const NEVER_SET: ProxyJoin = {
  enabled: false,
  window: 'PT2M',
  effectiveFrom: null,
  who: null,
  at: null,
  reason: null,
};

let roles: string[] = [];
let rule: ProxyJoin = NEVER_SET;
let refusal: Response | undefined;
const sent: { request: string; etag: string | null; body: unknown }[] = [];

beforeEach(() => {
  forgetAll();
  sent.length = 0;
  roles = ['admin'];
  rule = NEVER_SET;
  refusal = undefined;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (init.method === 'PUT' && typeof init.body === 'string') {
      const body = JSON.parse(init.body);
      sent.push({
        request: `${init.method} ${path}`,
        etag: new Headers(init.headers).get('If-Match'),
        body,
      });
      if (refusal) {
        return refusal;
      }
      rule = {
        ...rule,
        ...body,
        effectiveFrom: '2026-11-20T10:30:00Z',
        who: 'ann',
        at: '2026-11-20T10:01:00Z',
      };
    }
    return Response.json(rule, { headers: { ETag: '"4"' } });
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
            <ProxyRecords />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('switches the rule on under the version that was read, and says from when', async () => {
  open();
  await screen.findByText('Off: every record counts.');
  const field = await screen.findByLabelText(/^Window/);
  expect((field as HTMLInputElement).value).toBe('120');
  await fireEvent.click(screen.getByLabelText('Count matched records once'));
  await fireEvent.input(field, { target: { value: '90' } });
  await fireEvent.input(screen.getByLabelText(/^Reason/), { target: { value: ' squid ' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/^On, within 90 seconds\. For records from .*2026/);
  screen.getByText(/by ann, .*squid/);
  expect(sent).toEqual([
    {
      request: 'PUT /api/v1/settings/proxy-join',
      etag: '"4"',
      body: { enabled: true, window: 'PT90S', reason: 'squid' },
    },
  ]);
});

it('offers no window that the service refuses', async () => {
  open();
  const field = await screen.findByLabelText(/^Window/);
  const save = screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement;
  await vi.waitFor(() => expect(save.disabled).toBe(false));
  for (const seconds of ['', '0', '601', '1.5']) {
    await fireEvent.input(field, { target: { value: seconds } });
    expect(save.disabled).toBe(true);
  }
});

it('shows why a change is refused', async () => {
  refusal = Response.json(
    { title: 'Precondition failed', detail: 'changed meanwhile' },
    { status: 412, headers: { 'Content-Type': 'application/problem+json' } },
  );
  open();
  await screen.findByText('Off: every record counts.');
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText(/Someone else changed this/);
});

it('shows the rule to others without a way to change it', async () => {
  roles = ['analyst'];
  rule = { ...NEVER_SET, enabled: true, window: 'PT1M30S' };
  open();
  await screen.findByText(/^On, within 90 seconds/);
  screen.getByText('Only administrators can change this.');
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});

it('reads durations and accepts whole seconds', () => {
  expect(['PT2M', 'PT1M30S', 'PT45S', 'PT10M'].map(secondsOf)).toEqual([120, 90, 45, 600]);
  expect(['1', '600', '0', '601', '-1', '2m', ''].map(isWindow)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('speaks French', async () => {
  await speak('fr');
  open();
  await screen.findByText('Désactivée : chaque enregistrement est compté.');
  screen.getByRole('button', { name: 'Enregistrer' });
});
