import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { Sensors } from '../sensors/Sensors';
import { SessionProvider } from '../session/session';
import { Frame } from './Frame';
import { Home } from './Home';

let roles: string[];
let asked: string[];

beforeEach(() => {
  forgetAll();
  asked = [];
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('fetch', async (input: string) => {
    const path = String(input).replace(/\?.*/, '');
    asked.push(path);
    return path === '/api/v1/me'
      ? Response.json({ name: 'ann', roles })
      : Response.json({ title: 'Forbidden' }, { status: 403 });
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(address = '/') {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <SessionProvider>
      <MemoryRouter root={Frame} history={history}>
        <Route path="/" component={Home}>
          <Route path="/" component={() => <p>overview</p>} />
        </Route>
        <Route path="/settings/audit" component={() => <p>audit</p>} />
        <Route path="/settings/sensors" component={Sensors} />
      </MemoryRouter>
    </SessionProvider>
  ));
}

it('opens the audit for auditors, and asks for no usage', async () => {
  roles = ['auditor'];
  open();
  await screen.findByText('audit');
  expect(screen.queryByText('Investigate')).toBeNull();
  expect(screen.queryByText('Alerts')).toBeNull();
  screen.getByText('Settings');
  expect(asked.filter((path) => path.startsWith('/api/v1/reports'))).toEqual([]);
});

it('opens what is discovered for analysts', async () => {
  roles = ['analyst'];
  open();
  await screen.findByText('overview');
  screen.getByText('Investigate');
});

it('names the role that a page needs, and asks for nothing of it', async () => {
  roles = ['analyst'];
  open('/settings/sensors');
  await screen.findByText(/^Needed role: auditor or administrator/);
  expect(asked.filter((path) => /sensors|listeners|backlog/.test(path))).toEqual([]);
  expect(document.body.textContent).not.toContain('does not answer');
});
