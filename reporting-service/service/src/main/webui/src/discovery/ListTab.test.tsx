import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App, User } from '../api/types';
import { speak } from '../i18n/messages';
import { appColumns, userColumns } from '../table/columns';
import { ListTab } from './ListTab';

const asked: URL[] = [];

beforeEach(() => {
  localStorage.clear();
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://penumbra.test');
    if (url.pathname === '/api/v1/saved-views') {
      return Response.json({ items: [] });
    }
    asked.push(url);
    const total = url.searchParams.has('search') ? 1 : 1250;
    const items = Array.from({ length: Math.min(total, 1000) }, (_, id) => ({
      id,
      name: `u${id}`,
      tags: [],
    }));
    return Response.json({ items, total, next: total > 1000 ? 'more' : null });
  });
});

afterEach(cleanup);

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
      <Route
        path="/apps"
        component={() => (
          <ListTab<App>
            what="apps"
            address="/api/v1/reports/r/apps?period=P30D"
            columns={appColumns()}
          />
        )}
      />
    </MemoryRouter>
  ));
  return history;
}

it('keeps search and order in the address, and its total with them', async () => {
  const history = open('/users?sort=name');
  await screen.findByText('1,250 users');
  expect(asked[0]?.searchParams.get('sort')).toBe('name');

  await fireEvent.input(screen.getByRole('searchbox'), { target: { value: ' lea ' } });
  await screen.findByText('1 user');
  await vi.waitFor(() => expect(history.get()).toBe('/users?sort=name&search=lea'));
  expect(asked.at(-1)?.searchParams.get('search')).toBe('lea');
});

it('asks for the usual order where an address names one that no column has', async () => {
  open('/users?sort=-password');
  await screen.findByText('1,250 users');
  expect(asked[0]?.searchParams.get('sort')).toBe('-transactions');
});

it('changes its words with the language, where it stands', async () => {
  open('/users');
  await screen.findByText('1,250 users');
  await speak('fr');
  await screen.findByText(/^1.250 utilisateurs$/);
  await speak('en');
});

describe('filters', () => {
  const lists = () => asked.filter((url) => url.pathname.endsWith('/apps'));

  it('of the address are asked for, as far as they make sense', async () => {
    open('/apps?risk=high&risk=severe&kind=custom&minTraffic=5&scope=public');
    await screen.findByText('1,250 apps');
    const asked = lists()[0]?.searchParams;
    expect(asked?.getAll('risk')).toEqual(['high']);
    expect(asked?.getAll('kind')).toEqual(['custom']);
    expect(asked?.get('minTraffic')).toBe('5');
    expect(asked?.has('scope')).toBe(false);
  });

  it('are chosen and cleared, and the address says so', async () => {
    const history = open('/apps?risk=high&period=P7D');
    await screen.findByText('1,250 destinations');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Not scored', hidden: true }));
    await vi.waitFor(() =>
      expect(new URL(history.get(), 'http://x').searchParams.getAll('risk')).toEqual([
        'high',
        'unknown',
      ]),
    );
    await fireEvent.click(screen.getByRole('button', { name: 'Clear filters' }));
    await vi.waitFor(() => expect(history.get()).toBe('/apps?period=P7D'));
  });

  it('count every kind and tag, and offer the tags that are in use', async () => {
    const parts: Record<string, readonly [string | null, number][]> = {
      kinds: [
        ['catalogued', 1230],
        ['unmatched', 20],
      ],
      tags: [
        [null, 1200],
        ['eu-only', 7],
        ['monitored', 3],
      ],
    };
    const lists = globalThis.fetch;
    vi.stubGlobal('fetch', async (path: string) => {
      const of = parts[new URL(path, 'http://penumbra.test').pathname.split('/').at(-1) ?? ''];
      return of === undefined
        ? lists(path)
        : Response.json({ items: of.map(([name, apps]) => ({ name, apps })) });
    });
    open('/apps');
    await screen.findByText('1,250 destinations');
    const options = (legend: string) =>
      [...document.querySelectorAll('.filter-choice')]
        .filter((choice) => choice.querySelector('legend')?.textContent === legend)
        .flatMap((choice) => [...choice.querySelectorAll('label')])
        .map((label) => label.textContent);
    const kinds = ['Catalogued', 'Custom', 'Unmatched', 'Internal', 'Unnamed'];
    expect(options('Kind')).toEqual(kinds);
    const tags = options('Tags');
    expect(tags).toHaveLength(3);

    await fireEvent.click(screen.getByText('Kind', { selector: 'button' }));
    const counts = [1230, 0, 20, 0, 0].map((count) => count.toLocaleString('en'));
    await vi.waitFor(() =>
      expect(options('Kind')).toEqual(kinds.map((kind, index) => kind + counts[index])),
    );
    await vi.waitFor(() =>
      expect(options('Tags')).toEqual([`${tags[0]}0`, `${tags[1]}0`, `${tags[2]}3`, 'eu-only7']),
    );
  });

  it('and columns are those of the file', async () => {
    vi.stubGlobal('innerWidth', 2400);
    open('/apps?risk=high&sort=-users');
    await screen.findByText('1,250 destinations');
    for (const column of ['Category', 'Tags', 'Download (MB)', 'Last seen']) {
      await fireEvent.click(screen.getByRole('checkbox', { name: column, hidden: true }));
    }
    const link = screen.getByRole('link', { name: 'CSV', hidden: true });
    const file = new URL(link.getAttribute('href') ?? '', 'http://x').searchParams;
    expect(file.getAll('column')).toEqual([
      'name',
      'score',
      'level',
      'confidence',
      'scoreLow',
      'scoreHigh',
      'transactions',
      'traffic',
      'bytesUp',
      'bytesDown',
      'users',
      'machines',
      'ipAddresses',
    ]);
    expect(file.get('risk')).toBe('high');
    expect(file.get('sort')).toBe('-users');
    expect(file.get('format')).toBe('csv');

    // These four, three columns hidden by default, and two columns that do not fit.
    await fireEvent.click(screen.getByRole('checkbox', { name: /9 hidden columns/, hidden: true }));
    const all = new URL(link.getAttribute('href') ?? '', 'http://x').searchParams;
    expect(all.has('column')).toBe(false);
    expect(all.get('risk')).toBe('high');
  });

  it('leave out columns that do not fit, until somebody chooses', async () => {
    vi.stubGlobal('innerWidth', 360);
    open('/apps');
    await screen.findByText('1,250 destinations');
    const heads = () =>
      screen.getAllByRole('columnheader', { hidden: true }).map((th) => th.textContent);
    expect(heads()).toContain('Transactions');
    expect(heads()).not.toContain('Tags');
    await fireEvent.click(screen.getByRole('checkbox', { name: 'Tags', hidden: true }));
    expect(heads()).toContain('Tags');
    await fireEvent.click(
      screen.getByRole('button', { name: 'Show those that fit', hidden: true }),
    );
    expect(heads()).not.toContain('Tags');
  });

  it.each([
    ['kind=catalogued&kind=custom', '1,250 apps'],
    ['kind=unmatched', '1,250 unmatched domains'],
    ['kind=unmatched&kind=custom', '1,250 destinations'],
  ])('%s name what is counted', async (query, text) => {
    open(`/apps?${query}`);
    await screen.findByText(text);
  });
});

it('bounds the score by sliders, and by nothing at their ends', async () => {
  const history = open('/apps');
  const [from, to] = screen.getAllByRole('slider', { hidden: true });
  await fireEvent.change(from as HTMLElement, { target: { value: '3.5' } });
  await vi.waitFor(() => expect(history.get()).toBe('/apps?minScore=3.5'));
  // the upper bound lowers the lower bound
  await fireEvent.change(to as HTMLElement, { target: { value: '2' } });
  await vi.waitFor(() => expect(history.get()).toBe('/apps?minScore=2&maxScore=2'));
  await fireEvent.change(from as HTMLElement, { target: { value: '0' } });
  await fireEvent.change(to as HTMLElement, { target: { value: '10' } });
  await vi.waitFor(() => expect(history.get()).toBe('/apps'));
});
