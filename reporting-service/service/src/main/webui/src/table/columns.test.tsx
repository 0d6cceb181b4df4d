import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it } from 'vitest';
import type { App, IpAddress, Machine, User } from '../api/types';
import { speak } from '../i18n/messages';
import { appColumns, ipAddressColumns, machineColumns, userColumns } from './columns';

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

it('states the former name by which the search found a machine, in both languages', async () => {
  const row = { id: 1, name: 'LT-1', formerName: 'OLD-1' } as Machine;
  const cell = machineColumns()[0]?.cell;
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <>{cell?.(row)}</>} />
    </MemoryRouter>
  ));
  const former = () => screen.getByText('OLD-1').closest('small')?.textContent;
  await screen.findByText('LT-1');
  expect(former()).toBe('formerly OLD-1');
  await speak('fr');
  expect(former()).toBe('anciennement OLD-1');
  await speak('en');
});

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
