import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Transaction } from '../api/types';
import { ReportTransactions } from './ReportTransactions';
import { TransactionPanel } from './TransactionPanel';

const asked: URL[] = [];

const one: Transaction = {
  id: '42-2948313-9f86d081884c7d65',
  at: '2026-01-31T08:30:00.250Z',
  lastAt: '2026-01-31T08:31:00Z',
  source: 'endpoints',
  machineId: 42,
  machine: 'LT-42',
  userId: 7,
  user: 'CORP\\ann',
  bySignIn: true,
  account: null,
  ipAddressId: 3,
  localAddress: '2001:db8::7',
  localPort: 50_001,
  remoteAddress: '140.82.112.3',
  remotePort: 443,
  protocol: 'tcp',
  host: '<b>github.com</b>',
  process: null,
  appId: 1,
  app: 'GitHub',
  appKind: 'catalogued',
  namedBy: 'dns-answer',
  verdict: 'blocked',
  bytesUp: null,
  bytesDown: null,
  bytesTotal: 1_000_000,
  count: 2,
};

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
    this.open = false;
  };
  vi.stubGlobal('isSecureContext', false);
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    asked.push(url);
    return Response.json({
      items: [one],
      next: url.searchParams.has('after') ? null : one.id,
    });
  });
});

afterEach(cleanup);

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/transactions" component={ReportTransactions} />
    </MemoryRouter>
  ));
  return history;
}

it('narrows by what is in the address, and goes on after the last transaction', async () => {
  open('/transactions?period=P7D&verdict=blocked&since=2026-01-31T08%3A00%3A00Z');
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  for (const url of asked) {
    expect(url.pathname).toBe('/api/v1/reports/win10-endpoint-users/transactions');
    expect(url.searchParams.get('verdict')).toBe('blocked');
    expect(url.searchParams.get('since')).toBe('2026-01-31T08:00:00Z');
  }
  expect(asked[1]?.searchParams.get('after')).toBe(one.id);
});

it('keeps a chosen filter in the address, one value each', async () => {
  const history = open('/transactions?protocol=udp');
  await fireEvent.click(screen.getByLabelText('TCP'));
  await vi.waitFor(() => expect(history.get()).toBe('/transactions?protocol=tcp'));
  await fireEvent.click(screen.getByLabelText('TCP'));
  await vi.waitFor(() => expect(history.get()).toBe('/transactions'));
});

it('clears all filters but the search', async () => {
  const history = open('/transactions?verdict=failed&until=2026-01-31T08%3A00%3A00Z&search=git');
  await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
  await vi.waitFor(() => expect(history.get()).toBe('/transactions?search=git'));
});

it('shows a transaction with all that is known, and how', () => {
  const history = createMemoryHistory();
  history.set({ value: '/' });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/" component={() => <TransactionPanel of={one} onClose={() => {}} />} />
    </MemoryRouter>
  ));
  const facts = new Map(
    screen
      .getAllByRole('term')
      .map((term) => [term.textContent, term.nextElementSibling?.textContent?.trim()]),
  );
  expect(facts.get('First')).toBe('2026-01-31T08:30:00.250Z');
  expect(facts.get('User known from')).toBe('a sign-in on the machine at that time');
  expect(facts.get('Account in the record')).toBe('unknown');
  expect(facts.get('From')).toBe('[2001:db8::7]:50001');
  expect(facts.get('Host name')).toBe('<b>github.com</b>');
  expect(facts.get('App known from')).toBe('a DNS answer that this machine received before');
  expect(facts.get('Upload')).toBe('unknown');
  expect(JSON.parse(screen.getByRole('code').textContent ?? '')).toEqual(one);
});
