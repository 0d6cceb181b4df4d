import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { IpAddressMachines } from '../address/pages';
import { MachineIpAddresses, MachineUsers } from '../machine/pages';

const asked: URL[] = [];
const STAY = {
  id: 4,
  name: 'CORP\\ann',
  from: '2026-03-02T08:00:00Z',
  to: null,
  firstObserved: '2026-03-02T08:00:00Z',
  lastObserved: '2026-03-02T11:00:00Z',
  evidence: 3,
  source: 'logon',
};

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    asked.push(url);
    if (url.pathname.startsWith('/api/v1/presence/machines/')) {
      const users = url.searchParams.get('at') === '2026-03-02T09:00:00Z' ? [STAY] : [];
      return Response.json({ users });
    }
    if (url.pathname.startsWith('/api/v1/presence/ip-addresses/')) {
      const both = [STAY, { ...STAY, id: 5, name: 'KIOSK', shared: true, source: 'lease' }];
      return Response.json({ machines: both });
    }
    const items = url.pathname.endsWith('/ip-history')
      ? [{ ...STAY, name: undefined, address: '10.0.0.1', gateway: true, source: 'adapter' }]
      : url.pathname.endsWith('-history')
        ? [{ ...STAY, shared: true }]
        : [];
    return Response.json({ items, total: items.length, next: null });
  });
});

afterEach(cleanup);

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/machines/:id/users" component={MachineUsers} />
      <Route path="/machines/:id/ip-addresses" component={MachineIpAddresses} />
      <Route path="/ip-addresses/:id/machines" component={IpAddressMachines} />
    </MemoryRouter>
  ));
  return history;
}

it('shows from when to when, and the evidence', async () => {
  open('/machines/7/users?from=2026-03-01&to=2026-03-03');
  expect(await screen.findAllByText('CORP\\ann')).toHaveLength(2);
  expect(asked[0]?.pathname).toBe('/api/v1/reports/win10-endpoint-users/machines/7/user-history');
  screen.getByText('sign-in');
  screen.getByText('3 observations');
  screen.getByText('still');
});

it('asks who was here at a moment, which is in the address', async () => {
  const history = open('/machines/7/users?from=2026-03-01&to=2026-03-03');
  const field = screen.getByLabelText('Users at (UTC)');
  await fireEvent.change(field, { target: { value: '2026-03-02T09:00' } });
  expect((await screen.findByRole('listitem')).textContent).toContain('CORP\\ann');
  expect(asked.some((url) => url.pathname === '/api/v1/presence/machines/7/users')).toBe(true);
  await vi.waitFor(() => expect(history.get()).toContain('at=2026-03-02T09%3A00'));
  expect(document.querySelectorAll('.lane-at').length).toBeGreaterThan(0);

  await fireEvent.change(field, { target: { value: '2026-03-02T23:00' } });
  await screen.findByText('No known user at that time.');
});

it('marks gateways and shared machines, and says where it is unknown', async () => {
  open('/machines/7/ip-addresses');
  expect(await screen.findAllByText('gateway')).toHaveLength(2);
  expect(screen.queryByLabelText(/UTC/)).toBeNull();
  cleanup();

  open('/ip-addresses/3/machines?at=2026-03-02T09:00');
  expect((await screen.findAllByText('shared machine')).length).toBeGreaterThan(1);
  await screen.findByText('Several at once; the data does not show which.');
});
