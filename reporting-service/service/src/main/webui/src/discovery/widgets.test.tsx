import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import type { Component } from 'solid-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import type { Part } from '../api/types';
import { speak } from '../i18n/messages';
import { Categories } from './Categories';
import Headquarters from './Headquarters';
import { topParts } from './measures';
import { RiskLevels } from './RiskLevels';

const part = (name: string | null, apps: number, transactions: number, bytes: number | null) =>
  ({
    name,
    apps,
    transactions,
    bytesUp: bytes,
    bytesDown: bytes,
    traffic: bytes && 2 * bytes,
  }) satisfies Part;

let answers: Record<string, Part[]> = {};
const asked: string[] = [];

beforeEach(() => {
  forgetAll();
  asked.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    const list = path.split('?')[0]?.split('/').at(-1) ?? '';
    return Response.json({ items: answers[list] ?? [] });
  });
});
afterEach(cleanup);

function open(widget: Component, address = '/?period=P7D') {
  const history = createMemoryHistory();
  history.set({ value: address });
  render(() => (
    <MemoryRouter history={history}>
      <Route path="/" component={widget} />
    </MemoryRouter>
  ));
  return history;
}

const hrefOf = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
const rowOf = (name: string) => screen.getByRole('link', { name }).closest('li') as HTMLLIElement;

describe('risk levels', () => {
  beforeEach(() => {
    answers = { risk: [part('high', 2, 30, null), part(null, 3, 60, 500), part('low', 1, 10, 0)] };
  });

  it('lead to their apps, and apps without a score are a level of their own', async () => {
    open(RiskLevels);
    await screen.findByText('High risk');
    expect(rowOf('High risk').textContent).toBe('High risk3030%');
    expect(rowOf('Not scored').textContent).toBe('Not scored6060%');
    expect(rowOf('Medium risk').textContent).toBe('Medium risk00%');
    expect(hrefOf('Not scored')).toBe(
      '/discovered-apps?period=P7D&kind=catalogued&kind=custom&risk=unknown',
    );
  });

  it('tell unknown traffic from none', async () => {
    open(RiskLevels, '/?riskBy=traffic');
    await screen.findByText('High risk');
    expect(rowOf('High risk').textContent).toBe('High riskunknown');
    expect(rowOf('Low risk').textContent).toMatch(/^Low risk0\sB0%$/);
    expect(document.querySelectorAll('.risk-segment')).toHaveLength(1);
  });

  it('draw no ring of what nobody measured', async () => {
    answers = { risk: [part('high', 2, 30, null), part('low', 1, 10, null)] };
    open(RiskLevels, '/?riskBy=traffic');
    await screen.findByText('High risk');
    expect(document.querySelectorAll('.risk-segment')).toHaveLength(0);
    expect(document.querySelector('.risk-total')?.textContent).toBe('unknowntraffic');
  });

  it('keep their measure in the URL, and load nothing again', async () => {
    const history = open(RiskLevels);
    await screen.findByText('High risk');
    await fireEvent.change(screen.getByLabelText('Risk levels: measured by'), {
      target: { value: 'apps' },
    });
    await vi.waitFor(() => expect(history.get()).toBe('/?period=P7D&riskBy=apps'));
    expect(rowOf('Not scored').textContent).toBe('Not scored350%');
    expect(asked).toHaveLength(1);
  });

  it('download what they show', async () => {
    open(RiskLevels, '/?period=P90D&report=global');
    await screen.findByText('High risk');
    const csv = screen.getByRole('link', { name: 'CSV', hidden: true }).getAttribute('href');
    expect(csv).toBe('/api/v1/reports/global/risk?period=P90D&format=csv');
  });
});

describe('categories', () => {
  it('stand in the order of the measure, in the language of the page', async () => {
    answers = {
      categories: [
        part(null, 9, 900, 9),
        part('Webmail', 1, 20, 9_000),
        part('Robotics <b>', 1, 80, 5),
      ],
    };
    await speak('fr');
    open(Categories, '/?categoriesBy=traffic');
    await screen.findByText('Messagerie web');
    const rows = within(screen.getByRole('list')).getAllByRole('link');
    expect(rows.map((row) => row.textContent)).toEqual([
      'Messagerie web',
      'Robotics <b>',
      'inconnu',
    ]);
    expect(rows[2]?.getAttribute('href')).toContain('category=unknown');
    await speak('en');
  });
});

describe('headquarters', () => {
  it('are on the map and in the list, each leading to its apps', async () => {
    answers = { headquarters: [part('FR', 2, 50, 1), part(null, 4, 70, 1), part('SG', 1, 9, 1)] };
    open(Headquarters);
    await screen.findByText('France');
    expect(hrefOf('Singapore')).toContain('headquarters=SG');
    const drawn = document.querySelectorAll('.world a');
    expect([...drawn].map((link) => link.getAttribute('href'))).toEqual([
      '/discovered-apps?period=P7D&kind=catalogued&kind=custom&headquarters=FR',
    ]);
    expect(drawn[0]?.textContent).toBe('France: 2 apps');
  });
});

it('the largest parts leave room for what is left over', () => {
  const parts = [
    part(null, 9, 9, 9),
    part('a', 1, 1, null),
    part('b', 1, 3, 1),
    part('c', 1, 2, 2),
  ];
  const names = (shown: number, measure: 'transactions' | 'traffic') =>
    topParts(parts, measure, shown).map(({ name }) => name);
  expect(names(3, 'transactions')).toEqual(['b', 'c', null]);
  expect(names(9, 'traffic')).toEqual(['c', 'b', 'a', null]);
});
