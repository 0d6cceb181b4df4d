import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { PolicyBacktest } from '../api/types';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { conditionsOf } from './choices';
import { Policies } from './Policies';
import { PolicyPage } from './PolicyPage';
import { BLANK, bodyOf, formOf, LISTS, sourceOfSearch } from './policy';

const STORED = {
  ...bodyOf(formOf({ ...BLANK, name: 'Storage', thresholds: { upload: 100_000_000 } })),
  id: 'policy-storage',
  missingReports: ['custom-gone'],
  actions: [],
  activeFrom: null,
  createdBy: 'admin',
  createdAt: '2026-05-02T10:00:00Z',
  changedBy: 'admin',
  changedAt: '2026-05-02T10:00:00Z',
};

let stored: typeof STORED;

const FIGURES = {
  transactions: 100,
  bytesUp: 1,
  bytesDown: null,
  traffic: 1,
  measured: 12,
  machines: 2,
  users: 3,
  ipAddresses: 4,
  baseline: null,
};

const BACKTEST: PolicyBacktest = {
  firstDay: '2026-05-01',
  lastDay: '2026-05-02',
  alerts: 1,
  apps: 1,
  domains: 4,
  users: 3,
  machines: 2,
  overLimit: 0,
  days: [
    { day: '2026-05-01', alerts: 0, overLimit: 0 },
    { day: '2026-05-02', alerts: 1, overLimit: 0 },
  ],
  first: [
    {
      day: '2026-05-02',
      report: 'global',
      app: { id: 5, name: 'Gofile', kind: 'catalogued', category: null },
      figures: FIGURES,
    },
  ],
  unjudged: {
    total: 1,
    first: [
      {
        report: 'global',
        app: { id: 6, name: 'Mega', kind: 'catalogued', category: null },
        days: 2,
        day: '2026-05-02',
        unknown: ['upload'],
        figures: FIGURES,
      },
    ],
  },
  missingReports: [],
};

let roles = ['admin'];
const asked: string[] = [];

beforeEach(() => {
  forgetAll();
  stored = STORED;
  roles = ['admin'];
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method !== 'GET') {
      asked.push([init.method, path, init.body].join(' '));
    }
    switch (path) {
      case '/api/v1/me':
        return Response.json({ name: 'ann', roles });
      case '/api/v1/reports':
        return Response.json({ items: [{ id: 'global', name: 'Global report', aliases: [] }] });
      case '/api/v1/policies/backtest':
        return Response.json(BACKTEST);
      case '/api/v1/catalogue/categories':
        return Response.json({ items: [{ id: 'crm', title: 'CRM' }] });
      case '/api/v1/catalogue/risk-weights':
        return Response.json({ items: [{ id: 'soc2', title: 'SOC 2' }] });
      case '/api/v1/tags?limit=1000':
        return Response.json({ items: [{ tag: 'eu-only' }] });
      case '/api/v1/policies/templates':
        return Response.json({ items: [{ id: 'crm-compliance', policy: STORED }] });
      case '/api/v1/policies':
        return Response.json({ items: [stored] });
      case '/api/v1/policies/policy-storage':
        return Response.json(STORED, { headers: { ETag: '"3"' } });
      default:
        return Response.json({});
    }
  });
});

afterEach(async () => {
  cleanup();
  await speak('en');
});

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/policies" component={Policies} />
        <Route path="/policies/:id" component={PolicyPage} />
      </MemoryRouter>
    </SessionProvider>
  ));
}

it('lists policies with thresholds and reports that are gone', async () => {
  open('/policies');
  await screen.findByText('Upload (MB) > 100');
  screen.getByText('Report custom-gone no longer exists.');
  screen.getByText('Disabled');
  await screen.findByLabelText('New policy');
});

const SEARCH =
  'report=source-zeek&risk=high&headquarters=CH&kind=custom&catalogueId=dropbox&category=crm&minScore=1&search=mail&newInPeriod=yes';

it('shows every condition of a search in the form, and those that no policy has', async () => {
  open(`/policies/new?${SEARCH}`);
  for (const value of ['High', 'Switzerland', 'Custom', 'dropbox']) {
    await screen.findByRole('button', { name: new RegExp(`^Remove ${value}`) });
  }
  expect(((await screen.findByLabelText('source-zeek')) as HTMLInputElement).checked).toBe(true);
  screen.getByText(/cannot have these conditions of the search.*newInPeriod=yes/);
});

it('lists every condition of a policy', async () => {
  const { filters } = bodyOf({
    ...formOf(sourceOfSearch(new URLSearchParams(SEARCH))),
    unknown: 'match',
  });
  expect(conditionsOf(filters)).toHaveLength(LISTS.length - 3 + 3);
  const given = Object.values(filters ?? {}).filter((value) => value !== null && value !== '');
  expect(given.filter((value) => !Array.isArray(value) || value.length > 0)).toHaveLength(
    conditionsOf(filters).length,
  );
  stored = { ...STORED, filters: { ...filters, category: ['CRM'] } };
  open('/policies');
  for (const condition of conditionsOf(stored.filters)) {
    await screen.findByText(condition);
  }
});

it('back-tests what is in the form, whether saved or not', async () => {
  open('/policies/policy-storage');
  fireEvent.input(await screen.findByLabelText(/^Upload \(MB\)/), { target: { value: '7' } });
  fireEvent.click(screen.getByRole('button', { name: 'Run back-test' }));
  await screen.findByText('1 alert in 2 days; apps: 1, domains: 4, users: 3, machines: 2');
  screen.getByText('1 app can’t be judged');
  screen.getByText('upload unknown, 12% measured');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('"upload":7000000');
});

it('shows what matches a moment after a change, without a press', async () => {
  open('/policies/policy-storage');
  fireEvent.input(await screen.findByLabelText(/^Upload \(MB\)/), { target: { value: '7' } });
  expect(asked).toHaveLength(0);
  await screen.findByText(
    '1 alert in 2 days; apps: 1, domains: 4, users: 3, machines: 2',
    {},
    { timeout: 3000 },
  );
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('"upload":7000000');
  fireEvent.input(screen.getByLabelText(/^Upload \(MB\)/), { target: { value: '' } });
  await screen.findByText('Fill in a threshold to see what matches.');
  expect(
    screen.queryByText('1 alert in 2 days; apps: 1, domains: 4, users: 3, machines: 2'),
  ).toBeNull();
});

it('offers categories, tags and factors to choose from', async () => {
  open('/policies/policy-storage');
  const category = await screen.findByLabelText('Categories');
  await vi.waitFor(() =>
    expect(document.querySelectorAll('datalist option').length).toBe(4 * 3 + 1 + 3 + 5 + 5 + 1),
  );
  const tag = screen.getByLabelText('Tag the app');
  fireEvent.input(tag, { target: { value: 'my-own' } });
  fireEvent.change(tag);
  fireEvent.input(category, { target: { value: 'nonsense' } });
  fireEvent.change(category);
  fireEvent.input(category, { target: { value: 'crm' } });
  fireEvent.change(category);
  fireEvent.click(await screen.findByRole('button', { name: 'Save policy' }));
  await screen.findByText('Saved.');
  const saved = JSON.parse(
    (asked.find((one) => one.startsWith('PUT')) ?? '').replace(/^\S+ \S+ /, ''),
  );
  expect(saved.filters.category).toEqual(['CRM']);
  expect(saved.actions).toEqual([{ tag: 'my-own', immediate: false }]);
});

it('names templates in French', async () => {
  await speak('fr');
  open('/policies/new?template=crm-compliance');
  expect(((await screen.findByLabelText('Nom')) as HTMLInputElement).value).toBe(
    'CRM\u202f: application sans SOC 2, ISO 27001 ni HIPAA',
  );
});

it('saves a policy with the version it was read in', async () => {
  open('/policies/policy-storage');
  fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'Renamed' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Save policy' }));
  await screen.findByText('Saved.');
  expect(asked.find((one) => one.startsWith('PUT'))).toContain(
    'PUT /api/v1/policies/policy-storage {"name":"Renamed"',
  );
});

it('begins with a template', async () => {
  open('/policies/new?template=crm-compliance');
  expect(((await screen.findByLabelText('Name')) as HTMLInputElement).value).toBe('Storage');
});

it('lets analysts back-test and not save', async () => {
  roles = ['analyst'];
  await speak('fr');
  open('/policies/policy-storage');
  await screen.findByRole('button', { name: 'Lancer la simulation' });
  await screen.findByText('Seuls les administrateurs peuvent le modifier.');
  expect(screen.queryByRole('button', { name: 'Enregistrer la stratégie' })).toBeNull();
});
