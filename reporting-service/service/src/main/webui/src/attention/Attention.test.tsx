import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { AttentionItem } from '../api/types';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import Attention from './Attention';

let roles: string[];
let items: AttentionItem[];
let asked: string[];
let sensors: () => Response;
let feeds: unknown[];

const item = (of: Partial<AttentionItem> & Pick<AttentionItem, 'kind'>): AttentionItem => ({
  state: 'clear',
  count: 0,
  before: null,
  unjudged: null,
  cause: null,
  list: 'apps',
  filters: [{ name: 'period', value: 'P7D' }],
  ...of,
});

beforeEach(() => {
  forgetAll();
  roles = ['analyst'];
  items = [];
  asked = [];
  feeds = [];
  sensors = () => Response.json({ items: [], total: 0, next: null });
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    asked.push(url.pathname);
    if (url.pathname === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (url.pathname === '/api/v1/feeds') {
      return Response.json({ version: 1, items: feeds });
    }
    return url.pathname === '/api/v1/sensors'
      ? sensors()
      : Response.json({ report: 'global', dataSince: '2026-01-01', items });
  });
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

function open() {
  const history = createMemoryHistory();
  history.set({ value: '/?report=global&period=P90D' });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/" component={Attention} />
      </MemoryRouter>
    </SessionProvider>
  ));
}

it('counts feeds whose canary is not blocked, and nothing while feeds have none', async () => {
  items = [item({ kind: 'open-alerts' })];
  open();
  await screen.findByText('Checked without a finding: open alerts.');
  cleanup();
  forgetAll();
  feeds = ['proven', 'silent', 'reached'].map((state) => ({ id: state, canary: { state } }));
  open();
  const link = await screen.findByText('2 feeds are not proved to block.');
  expect(link.getAttribute('href')).toBe('/settings/enforcement');
});

it('links each number to its list, of the days that were checked', async () => {
  items = [
    item({
      kind: 'new-risky-apps',
      state: 'found',
      count: 2,
      filters: [
        { name: 'period', value: 'P7D' },
        { name: 'risk', value: 'high' },
      ],
    }),
    item({ kind: 'unmatched-growing', state: 'found', count: 1_280, before: 700 }),
  ];
  open();
  const link = await screen.findByText('2 high-risk apps were used for the first time.');
  expect(link.getAttribute('href')).toBe('/discovered-apps?period=P7D&risk=high&report=global');
  screen.getByText('1,280 unmatched domains are in use, up from 700 in as many days before.');
});

it('links open alerts to the queue of the same reports, and large uploads to their list', async () => {
  items = [
    item({
      kind: 'open-alerts',
      state: 'found',
      count: 12,
      list: 'alerts',
      filters: [
        { name: 'state', value: 'new' },
        { name: 'state', value: 'in-progress' },
        { name: 'report', value: 'global' },
        { name: 'report', value: 'source-proxy' },
      ],
    }),
    item({ kind: 'large-uploads', state: 'found', count: 1, list: 'machines' }),
  ];
  open();
  const alerts = await screen.findByText('12 alerts are open.');
  expect(alerts.getAttribute('href')).toBe('/alerts?report=global&report=source-proxy');
  const upload = screen.getByText(/^1 machine uploaded more than 1 GB in a day/);
  expect(upload.getAttribute('href')).toBe('/machines?period=P7D&report=global');
});

it('says that nothing needs attention, and what was checked', async () => {
  items = [
    item({ kind: 'unsanctioned-in-use' }),
    item({ kind: 'machines-below-floor', list: 'machines', unjudged: 3 }),
  ];
  open();
  await screen.findByText('Nothing needs attention.');
  screen.getByText(
    'Checked without a finding: unsanctioned apps in use and machines below the minimum version. 3 machines do not report a system.',
  );
  expect(asked).not.toContain('/api/v1/sensors');
});

it('does not take what could not be checked for nothing', async () => {
  items = [item({ kind: 'new-risky-apps', state: 'unknown', count: null, cause: 'no-data' })];
  open();
  await screen.findByText('Could not be checked: new high-risk apps (no data in these days).');
  expect(screen.queryByText('Nothing needs attention.')).toBeNull();
});

it('counts silent sources for administrators, but those that are new or revoked', async () => {
  roles = ['admin'];
  items = [item({ kind: 'unsanctioned-in-use' })];
  const states = ['silent', 'alert', 'ok', 'never', null];
  sensors = () =>
    Response.json({
      items: states.map((state, id) => ({ id, health: state === null ? null : { state } })),
      total: 5,
      next: null,
    });
  open();
  const link = await screen.findByText('2 log sources have been silent for a day or longer.');
  expect(link.getAttribute('href')).toBe('/settings/sensors?health=silent');
});

it('reports sources that could not be asked for', async () => {
  roles = ['admin'];
  items = [item({ kind: 'unsanctioned-in-use' })];
  sensors = () => Response.json({ title: 'Unavailable' }, { status: 503 });
  open();
  await screen.findByText('Could not be checked: silent log sources (no answer).');
});

it('speaks French', async () => {
  await speak('fr');
  items = [item({ kind: 'unsanctioned-in-use', state: 'found', count: 1 })];
  open();
  await screen.findByText('1 application non approuvée est toujours utilisée.');
});
