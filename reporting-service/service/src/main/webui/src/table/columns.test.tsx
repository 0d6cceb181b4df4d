import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it } from 'vitest';
import type { App, IpAddress, User } from '../api/types';
import { appColumns, ipAddressColumns, userColumns } from './columns';

afterEach(cleanup);

function show(gateway: boolean | null) {
  const row = { id: 2, address: '10.0.0.2', scope: 'private', gateway } as IpAddress;
  const cell = ipAddressColumns()[0]?.cell;
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <>{cell?.(row)}</>} />
    </MemoryRouter>
  ));
}

it('marks addresses that several machines use at once', async () => {
  show(true);
  await screen.findByText('10.0.0.2');
  screen.getByText('gateway');
});

it.each([false, null])('marks no other address, nor an unknown one (%s)', async (gateway) => {
  show(gateway);
  await screen.findByText('10.0.0.2');
  expect(screen.queryByText('gateway')).toBeNull();
});

it.each([
  ['high', 'High'],
  ['none', 'None'],
  [null, 'unknown'],
] as const)('shows risk %s of users as %s', async (risk, shown) => {
  const cell = userColumns().find((column) => column.id === 'risk')?.cell;
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <>{cell?.({ risk } as User)}</>} />
    </MemoryRouter>
  ));
  await screen.findByText(shown);
});

it.each([
  [7.5, '7.5'],
  [0, '0'],
  [null, 'unknown'],
] as const)('shows %s of an area as %s', async (complianceScore, shown) => {
  const column = appColumns().find((column) => column.id === 'complianceScore');
  expect(column?.files).toEqual(['complianceScore']);
  render(() => <>{column?.cell({ complianceScore } as App)}</>);
  await screen.findByText(shown);
});
