import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { SavedView, SavedViewDraft, User } from '../api/types';
import { speak } from '../i18n/messages';
import { userColumns } from '../table/columns';
import { ListTab } from './ListTab';
import { OpenView } from './OpenView';

const shipped = { shared: true, shipped: true, own: false, owner: null, createdAt: null };
const unchanged = { changedBy: null, changedAt: null };

let views: SavedView[];
let changes: {
  method: string;
  path: string;
  etag: string | null;
  body: SavedViewDraft | undefined;
}[];

beforeEach(() => {
  forgetAll();
  localStorage.clear();
  vi.stubGlobal('isSecureContext', false);
  changes = [];
  views = [
    {
      id: 'unusual-uploads',
      name: 'Users with unusual uploads',
      list: 'users',
      query: 'riskReason=unusual-upload&sort=-bytesUp',
      period: 'P7D',
      hiddenColumns: null,
      ...shipped,
      ...unchanged,
    },
    {
      id: 'view-of-bob',
      name: 'Of \u202ebob',
      list: 'users',
      query: 'risk=high',
      period: null,
      hiddenColumns: ['bytesDown'],
      shared: true,
      shipped: false,
      own: false,
      owner: 'bob',
      createdAt: null,
      ...unchanged,
    },
    {
      id: 'of-apps',
      name: 'Of another list',
      list: 'apps',
      query: '',
      period: null,
      hiddenColumns: null,
      ...shipped,
      ...unchanged,
    },
  ];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const url = new URL(path, 'http://penumbra.test');
    if (!url.pathname.startsWith('/api/v1/saved-views')) {
      return Response.json({ items: [], total: 0, next: null });
    }
    const id = decodeURIComponent(url.pathname.split('/')[4] ?? '');
    const method = init.method ?? 'GET';
    if (method !== 'GET') {
      const body = init.body ? (JSON.parse(String(init.body)) as SavedViewDraft) : undefined;
      const etag = new Headers(init.headers).get('If-Match');
      changes.push({ method, path: url.pathname, etag, body });
      if (method === 'POST' && body) {
        const made = { ...body, id: 'view-new', own: true, owner: 'ann', shipped: false };
        views = [...views, { ...made, createdAt: null, ...unchanged } as SavedView];
      }
      return method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json({});
    }
    if (id === '') {
      return Response.json({ items: views });
    }
    const found = views.find((view) => view.id === id);
    return found
      ? Response.json(found, { headers: { ETag: '"1"' } })
      : Response.json({ title: 'Not found', detail: 'there is no view' }, { status: 404 });
  });
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

function open(address: string) {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route
        path="/users"
        component={() => (
          <ListTab<User>
            what="users"
            address="/api/v1/reports/r/users?period=P30D"
            columns={userColumns()}
          />
        )}
      />
      <Route path="/views/:id" component={OpenView} />
    </MemoryRouter>
  ));
  return history;
}

it('offers the views of the list, in the language of the user, and keeps the report', async () => {
  const history = open('/users?report=global&from=2026-01-01&to=2026-01-31');
  const view = await screen.findByRole('link', { name: 'Unusual uploads this week', hidden: true });
  expect(screen.queryByText('Of another list')).toBeNull();
  fireEvent.click(view);
  await waitFor(() =>
    expect(history.get()).toBe(
      '/users?report=global&period=P7D&riskReason=unusual-upload&sort=-bytesUp',
    ),
  );
  await speak('fr');
  await screen.findByRole('link', { name: 'Envois inhabituels cette semaine', hidden: true });
});

it('hides the columns of a view that is opened, and shows what its name hides', async () => {
  open('/users');
  const view = await screen.findByRole('link', { name: /Of \[RLO\]bob/, hidden: true });
  fireEvent.click(view);
  await waitFor(() => expect(localStorage.getItem('penumbra.hidden.users')).toBe('bytesDown'));
});

it.each([
  ['vendor email', ['vendor', 'email']],
  [undefined, null],
])('saves filters, order, chosen columns (%s) and period of the list', async (chosen, kept) => {
  if (chosen !== undefined) {
    localStorage.setItem('penumbra.hidden.users', chosen);
  }
  open('/users?risk=high&sort=name&search=ann&period=P7D');
  const name = (await screen.findByPlaceholderText('View name')) as HTMLInputElement;
  const form = name.closest('form') as HTMLFormElement;
  name.value = 'Mine';
  fireEvent.click(within(form).getByLabelText('Share with everybody who sees reports'));
  fireEvent.click(within(form).getByLabelText('With this period'));
  fireEvent.submit(form);
  await screen.findByText('View saved.');
  expect(changes).toEqual([
    {
      method: 'POST',
      path: '/api/v1/saved-views',
      etag: null,
      body: {
        list: 'users',
        name: 'Mine',
        query: 'risk=high&sort=name&search=ann',
        period: 'P7D',
        hiddenColumns: kept,
        shared: true,
      },
    },
  ]);
  await screen.findByRole('link', { name: /Mine/, hidden: true });
});

it('renames, shares and deletes own views, by the version that was read', async () => {
  const [, ofBob] = views;
  views = [{ ...(ofBob as SavedView), own: true, owner: 'ann', shared: false, name: 'Old' }];
  open('/users?risk=low');
  fireEvent.click(await screen.findByRole('button', { name: 'Edit or share “Old”', hidden: true }));
  const [field] = screen.getAllByPlaceholderText('View name', { exact: false });
  const edit = (await waitFor(() => {
    const form = document.querySelector('.queries-edit form');
    expect(form).not.toBeNull();
    return form;
  })) as HTMLFormElement;
  expect(field).toBeDefined();
  (edit.elements.namedItem('name') as HTMLInputElement).value = 'New';
  fireEvent.click(within(edit).getByLabelText(/^Replace by filters/));
  fireEvent.submit(edit);
  await waitFor(() => expect(changes).toHaveLength(1));
  expect(changes[0]).toMatchObject({
    method: 'PUT',
    path: '/api/v1/saved-views/view-of-bob',
    etag: '"1"',
    body: { name: 'New', query: 'risk=low', shared: false, period: null },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Edit or share “Old”', hidden: true }));
  fireEvent.click(await screen.findByRole('button', { name: 'Delete', hidden: true }));
  await waitFor(() => expect(changes[1]).toMatchObject({ method: 'DELETE', etag: '"1"' }));
});

it('offers the link of a view of others, and no change', async () => {
  open('/users');
  fireEvent.click(
    await screen.findByRole('button', { name: /Edit or share “Of \[RLO\]bob”/, hidden: true }),
  );
  await screen.findByText(/\/views\/view-of-bob$/);
  expect(document.querySelector('.queries-edit form')).toBeNull();
});

it('leads from a link to the list, with its columns', async () => {
  const history = open('/views/view-of-bob?report=global');
  await waitFor(() => expect(history.get()).toBe('/users?report=global&risk=high'));
  expect(localStorage.getItem('penumbra.hidden.users')).toBe('bytesDown');
});

it('says when there is no such view', async () => {
  open('/views/view-of-nobody');
  await screen.findByText('No such view, or it is not shared with you.');
});
