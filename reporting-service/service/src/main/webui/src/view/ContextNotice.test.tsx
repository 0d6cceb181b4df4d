import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { ContextNotice } from './ContextNotice';

let asked: string[];

beforeEach(() => {
  forgetAll();
  asked = [];
  vi.stubGlobal('fetch', async (input: string) => {
    asked.push(String(input));
    return Response.json({ items: [{ id: 'global', aliases: ['all'], kind: 'continuous' }] });
  });
});

afterEach(cleanup);

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="*" component={ContextNotice} />
    </MemoryRouter>
  ));
}

it('states a period that there is not, and what is accepted', () => {
  open('/users?period=P8D&search=x');
  const notice = screen.getByRole('alert').textContent;
  expect(notice).toContain('“period=P8D” is not a period');
  expect(notice).toContain('P7D');
  expect(screen.getByRole('link').getAttribute('href')).toBe('/users?search=x');
});

it('states a report that there is not, and keeps the period', async () => {
  open('/users?report=gone&period=P7D');
  expect((await screen.findByRole('alert')).textContent).toContain('“gone”');
  expect(screen.getByRole('link').getAttribute('href')).toBe('/users?period=P7D');
});

it('says nothing of what is right, by an alias too, and asks only where it must', async () => {
  open('/users?report=all&period=P7D');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await Promise.resolve();
  expect(screen.queryByRole('alert')).toBeNull();
  cleanup();
  asked = [];
  open('/settings/audit?period=nonsense');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(asked).toEqual([]);
});
