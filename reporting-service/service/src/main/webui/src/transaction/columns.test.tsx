import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { For, type JSX } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Transaction } from '../api/types';
import { keepZone } from '../format/zone';
import { TransactionsTab, useColumns } from './TransactionsTab';

function transaction(id: number, of: Partial<Transaction>): Transaction {
  return {
    id: `${id}`,
    at: '2026-11-24T10:20:37Z',
    lastAt: '2026-11-24T10:20:37Z',
    source: 'endpoints',
    machineId: 1,
    machine: 'nb-1',
    userId: 2,
    user: 'CORP\\ann',
    bySignIn: false,
    account: 'ann@corp.example',
    ipAddressId: null,
    localAddress: null,
    localPort: null,
    remoteAddress: '192.0.2.7',
    remotePort: 443,
    protocol: 'tcp',
    host: null,
    process: 'C:\\curl.exe',
    appId: null,
    app: null,
    appKind: 'unnamed',
    namedBy: 'none',
    verdict: 'allowed',
    bytesUp: null,
    bytesDown: null,
    bytesTotal: null,
    count: 1,
    ...of,
  };
}

const ROWS = [
  transaction(1, {}),
  transaction(2, { bySignIn: true, account: null }),
  transaction(3, { userId: null, user: null, bySignIn: null, account: 'svc' }),
];

beforeEach(() => {
  localStorage.clear();
  keepZone('UTC');
  vi.stubGlobal('innerWidth', 3000);
  vi.stubGlobal('fetch', async () => Response.json({ items: ROWS, next: null }));
});

afterEach(() => {
  cleanup();
  keepZone(undefined);
});

const heads = () =>
  screen.getAllByRole('columnheader', { hidden: true }).map((head) => head.textContent);

function open(component: () => JSX.Element) {
  render(() => (
    <MemoryRouter>
      <Route path="/" component={component} />
    </MemoryRouter>
  ));
}

/** Renders all cells, because the table itself renders only visible rows. */
function Cells() {
  const columns = useColumns();
  return (
    <For each={ROWS}>
      {(row) => <For each={columns}>{(column) => <p>{column.cell(row)}</p>}</For>}
    </For>
  );
}

it('shows seconds, the account, the program and what each user was found by', () => {
  open(Cells);
  expect(screen.getAllByText(/10:20:37/)).toHaveLength(3);
  expect(screen.getByText('Record').title).toContain('names the account');
  expect(screen.getByText('Sign-in').title).toContain('signed in to the machine');
  screen.getByText('ann@corp.example');
  screen.getByText('svc');
  expect(screen.getAllByText('C:\\curl.exe')).toHaveLength(3);
  expect(screen.getAllByText('TCP')).toHaveLength(3);
});

it('has protocol and source at request', async () => {
  open(() => <TransactionsTab address="/api/v1/x/transactions?period=P7D" of="app" />);
  expect(heads()).toEqual(
    expect.arrayContaining(['Time (UTC)', 'Attributed by', 'Account', 'Program']),
  );
  expect(heads()).not.toContain('Protocol');
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Protocol', hidden: true }));
  expect(heads()).toContain('Protocol');
});
