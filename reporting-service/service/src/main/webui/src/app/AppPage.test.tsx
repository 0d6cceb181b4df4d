import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { CatalogueRedirect } from '../catalogue/CatalogueRedirect';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { AppOverviewTab, AppPage, AppScore } from './pages';

// jsdom has no canvas
vi.mock('../chart/TrendCard', () => ({ default: () => null }));

const WIKI = {
  id: 'custom-wiki',
  appId: 7,
  name: 'Our <b>wiki</b>',
  origin: 'custom',
  category: { id: 'crm', title: 'CRM' },
  vendor: 'Example Corp',
  headquarters: null,
  domains: ['wiki.example'],
  note: null,
  modelProvider: null,
  score: 5,
  override: null,
};

let roles: string[];
let kind: string;
let tags: string[];
let requests: string[];

beforeEach(() => {
  forgetAll();
  roles = ['admin'];
  kind = 'custom';
  tags = ['monitored'];
  requests = [];
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.stubGlobal('scrollTo', () => {});
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace('/api/v1/', '');
    requests.push(`${init?.method ?? 'GET'} ${path}${init?.body ? ` ${init.body}` : ''}`);
    const body = answerTo(init?.method ?? 'GET', path);
    return body === undefined
      ? Response.json({ title: 'Not found' }, { status: 404 })
      : Response.json(body, { headers: { ETag: '"3"' } });
  });
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

function answerTo(method: string, path: string): unknown {
  const name = kind === 'custom' ? WIKI.name : 'wiki.example';
  if (path === 'me') {
    return { name: 'ann', roles };
  }
  if (method === 'DELETE' && path.startsWith('catalogue/apps/')) {
    kind = 'unmatched';
    return {};
  }
  if (method === 'POST' && path.includes('/app')) {
    kind = 'custom';
    return path.startsWith('catalogue/unmatched')
      ? { id: WIKI.id, rename: 1 }
      : { app: { app: WIKI }, rename: 1 };
  }
  if (path.startsWith('apps/7/tags/history')) {
    return { items: [], total: 0, next: null };
  }
  if (path.startsWith('apps/7/tags')) {
    const tag = /tags\/([a-z]+)/.exec(path)?.[1];
    tags = tag === undefined ? tags : method === 'DELETE' ? [] : [tag];
    return {
      items: tags.map((one) => ({
        tag: one,
        reason: 'why',
        who: 'ann',
        at: '2026-11-20T10:00:00Z',
        setBy: null,
      })),
    };
  }
  if (path.startsWith('apps/7/review')) {
    return path.includes('history')
      ? { items: [], next: null }
      : {
          appId: 7,
          name,
          state: 'in-review',
          alternative: null,
          alternativeName: null,
          owner: null,
          due: null,
          note: null,
          who: null,
          at: null,
        };
  }
  if (path.startsWith('reports/') && path.includes('/apps/7')) {
    return {
      app: {
        id: 7,
        name,
        kind,
        catalogueId: kind === 'custom' ? WIKI.id : null,
        category: null,
        vendor: null,
        headquarters: null,
        score: 5,
        confidence: 0.5,
        scoreLow: 3,
        scoreHigh: 7,
        level: 'medium',
        tags,
        firstSeen: null,
        lastSeen: null,
      },
      period: { firstDay: '2026-11-01', lastDay: '2026-11-27' },
      transactions: 3,
      blocked: null,
      measuredTransactions: 3,
      bytesUp: null,
      bytesDown: null,
      traffic: null,
      machines: 2,
      users: 1,
      ipAddresses: 1,
      installedOn: null,
      trend: [],
      explanation: [],
    };
  }
  if (path.startsWith('catalogue/categories')) {
    return { items: [{ id: 'crm', title: 'CRM' }] };
  }
  if (path.startsWith('catalogue/apps?')) {
    return { items: [WIKI], total: 1, next: null };
  }
  if (path.includes('score-history')) {
    return { items: [], next: null };
  }
  if (path.startsWith('catalogue/apps/custom-wiki')) {
    return kind === 'custom'
      ? {
          app: WIKI,
          risk: {
            score: 5,
            level: 'medium',
            inherent: 0.5,
            assurance: 0,
            categoryPoints: -5,
            uncapped: 5,
            caps: [],
            factors: [],
            confidence: 0.5,
            scoreLow: 3,
            scoreHigh: 7,
          },
        }
      : undefined;
  }
  if (path.startsWith('alerts?')) {
    return {
      items: [{ id: 4, policy: 'Uploads', severity: 'high', day: '2026-11-20', state: 'new' }],
      next: null,
    };
  }
  if (path === 'enforcement/rules') {
    return {
      items: [
        {
          id: 'r1',
          app: WIKI.id,
          pattern: null,
          name: 'x',
          action: 'warn',
          scope: null,
          reason: 'pilot',
          expiresAt: null,
          active: true,
          createdBy: 'eve',
          createdAt: '2026-11-20T10:00:00Z',
          source: 'administrator',
        },
      ],
    };
  }
  const figures = { days: 3, transactions: 9, blocked: 4, allowed: 1, unjudged: 0 };
  if (path === 'enforcement/effect') {
    return {
      items: [
        {
          app: WIKI.id,
          name: 'x',
          action: 'warn',
          since: '2026-11-20T10:00:00Z',
          before: figures,
          changeDay: null,
          after: figures,
        },
      ],
      days: [],
    };
  }
  if (path.startsWith('enforcement/effect/')) {
    return { machines: 6, reaching: 5, users: 4, verdicts: null, named: [], feeds: [] };
  }
  return { items: [], total: 0, next: null };
}

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <SessionProvider>
      <MemoryRouter history={history}>
        <Route path="/discovered-apps/:id" component={AppPage}>
          <Route path="/" component={AppOverviewTab} />
          <Route path="/score" component={AppScore} />
          <Route path="/users" component={() => <p>users</p>} />
        </Route>
        <Route path="/settings/catalogue/:id" component={CatalogueRedirect} />
      </MemoryRouter>
    </SessionProvider>
  ));
  return history;
}

const button = (name: string) => screen.findByRole('button', { name });

it('shows usage, catalogue, alerts and enforcement of an app on one page', async () => {
  open('/discovered-apps/7');
  await screen.findByRole('heading', { level: 1, name: /Our <b>wiki<\/b>/ });
  await screen.findByText('wiki.example');
  await screen.findByText('Uploads');
  await screen.findByText('pilot');
  await screen.findByText(/Machines that still get through: 5 of 6/);
  expect(requests).toContain('GET alerts?state=new&state=in-progress&app=7&limit=5');
  expect(screen.getByRole('link', { name: 'Score details' }).getAttribute('href')).toBe(
    '/discovered-apps/7/score',
  );
});

it('takes a tag back that replaced another', async () => {
  open('/discovered-apps/7');
  await button('Remove monitored');
  await fireEvent.input((await screen.findAllByLabelText('Reason'))[0] as HTMLElement, {
    target: { value: 'contract' },
  });
  await fireEvent.click(await button('Sanctioned'));
  await screen.findByText('Tagged: Sanctioned.');
  await fireEvent.click(await button('Undo'));
  await screen.findByText('Undone.');
  expect(requests).toContain('PUT apps/7/tags/sanctioned {"reason":"contract"}');
  expect(requests).toContain('PUT apps/7/tags/monitored {"reason":"Undone"}');
  expect(screen.queryByText('Tagged: Sanctioned.')).toBeNull();
});

/** Request of the app's catalogue entry */
const ENTRY = 'GET catalogue/apps/custom-wiki';

it('deletes an app with its name on past traffic, and makes it again', async () => {
  open('/discovered-apps/7');
  await fireEvent.click(await button('Delete'));
  await fireEvent.click(await button('Delete app'));
  await screen.findByText('App Our <b>wiki</b> deleted.');
  expect(requests).toContain('DELETE catalogue/apps/custom-wiki?history=rename');
  await button('Make an app');
  expect(afterDelete()).not.toContain(ENTRY);
  await fireEvent.click(await button('Undo'));
  await button('Edit');
  expect(requests.find((one) => one.startsWith('POST catalogue/apps?history=rename'))).toContain(
    '"domains":["wiki.example"]',
  );
});

it('makes an app of an unmatched domain where it is, and undoes it', async () => {
  kind = 'unmatched';
  open('/discovered-apps/7');
  await fireEvent.click(await button('Make an app'));
  await screen.findByRole('option', { name: 'CRM' });
  await fireEvent.change(screen.getByLabelText('Category'), { target: { value: 'crm' } });
  await fireEvent.click(await button('Create an app'));
  await button('Edit');
  await fireEvent.click(await button('Undo'));
  await button('Make an app');
  expect(requests).toContain('DELETE catalogue/apps/custom-wiki?history=rename');
  expect(afterDelete()).not.toContain(ENTRY);
});

function afterDelete(): string[] {
  return requests.slice(requests.findIndex((one) => one.startsWith('DELETE')) + 1);
}

it('offers analysts nothing that only administrators can do', async () => {
  roles = ['analyst'];
  open('/discovered-apps/7');
  await screen.findByText('Uploads');
  for (const name of ['Edit', 'Delete', 'Block or warn', 'Sanctioned', 'Save']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
  expect(screen.queryByRole('link', { name: 'New policy' })).toBeNull();
});

it('shows auditors the catalogue alone, and asks for no usage', async () => {
  roles = ['auditor'];
  const history = open('/discovered-apps/7/users');
  await screen.findByText('wiki.example');
  await vi.waitFor(() => expect(history.get()).toBe('/discovered-apps/7'));
  screen.getByRole('link', { name: 'Score details' });
  await screen.findByText('Decided: Warn');
  screen.getByText(/^published to 0/);
  for (const name of ['Users', 'Investigate', 'Transactions']) {
    expect(screen.queryByRole('link', { name })).toBeNull();
  }
  expect(requests.filter((one) => /reports\/|alerts|enforcement\/effect/.test(one))).toEqual([]);
});

it('leads from the former address to the page', async () => {
  const history = open('/settings/catalogue/custom-wiki');
  await screen.findByRole('heading', { level: 1, name: /Our/ });
  await vi.waitFor(() => expect(history.get()).toBe('/discovered-apps/7'));
});
