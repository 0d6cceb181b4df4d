import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ScoreChange } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { ScoreChanges } from './ScoreChanges';
import { ScoreHistory } from './ScoreHistory';
import { sinceDay, sinceOf } from './scores';

const CHANGE: ScoreChange = {
  id: 'gofile',
  appId: 7,
  name: 'Gofile',
  at: '2026-05-02T10:00:00Z',
  was: 4.13,
  became: 2.6,
  levelWas: 'medium',
  level: 'high',
  version: 12,
  action: 'risk-weights-set',
  who: 'ann',
  reason: 'public links count',
};

let items: ScoreChange[] = [];
let next: string | null = null;
const asked: string[] = [];

beforeEach(() => {
  forgetAll();
  asked.length = 0;
  items = [CHANGE];
  next = null;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return Response.json({ items, next });
  });
});
afterEach(async () => {
  cleanup();
  await speak('en');
});

function openHistory() {
  render(() => <ScoreHistory path="/api/v1/catalogue/apps/gofile" changes={0} />);
}

function openChanges() {
  render(() => (
    <MemoryRouter>
      <Route path="*" component={ScoreChanges} />
    </MemoryRouter>
  ));
}

it('shows what a score was, what it became and why', async () => {
  openHistory();
  const row = (await screen.findAllByRole('row'))[1] as HTMLElement;
  for (const text of ['4.1', 'Medium', '2.6', 'High', 'public links count']) {
    within(row).getByText(text);
  }
  expect(row.textContent).toContain('Risk weights, ann');
  expect(asked).toEqual(['/api/v1/catalogue/apps/gofile/score-history?limit=20']);
  expect(screen.queryByText('The 20 latest changes.')).toBeNull();
});

it('states that more changes exist', async () => {
  next = 'cursor';
  openHistory();
  await screen.findByText('The 20 latest changes.');
});

it('names the new year where no version caused a change', async () => {
  items = [{ ...CHANGE, version: null, action: null, who: null, reason: null }];
  openHistory();
  await screen.findByText('New year');
});

it('states that a score never changed', async () => {
  items = [];
  openHistory();
  await screen.findByText('The score has not changed in the last two years.');
  expect(screen.queryByRole('table')).toBeNull();
});

it('speaks French', async () => {
  await speak('fr');
  openHistory();
  await screen.findByRole('heading', { name: 'Historique du score' });
  expect((await screen.findAllByRole('row'))[1]?.textContent).toContain('Poids des risques, ann');
});

it('lists changes of the chosen period', async () => {
  openChanges();
  const period = await screen.findByLabelText('Period');
  expect((period as HTMLSelectElement).value).toBe('30');
  await fireEvent.change(period, { target: { value: '365' } });
  const days = asked
    .map((path) => new URL(path, 'http://localhost'))
    .filter((url) => url.pathname === '/api/v1/catalogue/score-changes')
    .map((url) => Date.parse(url.searchParams.get('since') ?? ''));
  expect(days).toHaveLength(2);
  expect(((days[0] ?? 0) - (days[1] ?? 0)) / 86_400_000).toBe(335);
});

it('takes unknown periods for 30 days', () => {
  expect(sinceOf('90')).toBe(90);
  expect(sinceOf('31')).toBe(30);
  expect(sinceOf(undefined)).toBe(30);
  expect(sinceDay(30, new Date('2026-05-31T23:59:00Z'))).toBe('2026-05-01');
});
