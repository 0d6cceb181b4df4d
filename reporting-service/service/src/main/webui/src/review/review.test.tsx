import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal, type JSX } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { Campaigns } from '../campaigns/Campaigns';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import type { Change } from '../undo/undo';
import { BulkApps } from './BulkApps';
import { ReviewCard } from './ReviewCard';
import { type Chosen, forEachApp, isOverdue, selectApps, selectionOf } from './review';

const REVIEW = {
  appId: 7,
  name: 'MEGA',
  state: 'in-review',
  alternative: null,
  alternativeName: null,
  owner: 'ann',
  due: '2020-01-31',
  note: null,
  who: 'carl',
  at: '2026-11-27T10:00:00Z',
};

const CAMPAIGN = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'AI <b>',
  selection: null,
  owner: null,
  due: null,
  apps: 4,
  decided: 1,
  createdBy: 'carl',
  createdAt: '2026-11-27T10:00:00Z',
  closedAt: null,
  closedBy: null,
  closeReason: null,
};

let requests: string[];
let undo: (() => Promise<unknown>) | undefined;
const changed = (change: Change) => {
  undo = change.undo;
};
let failing: string;

beforeEach(() => {
  forgetAll();
  requests = [];
  failing = 'nothing';
  vi.stubGlobal('fetch', async (input: string, init?: RequestInit) => {
    const path = String(input).replace('/api/v1/', '');
    requests.push(`${init?.method ?? 'GET'} ${path}${init?.body ? ` ${init.body}` : ''}`);
    if (path.startsWith(failing)) {
      return Response.json(
        { status: 409, title: 'Conflict', detail: 'The tags file says otherwise' },
        { status: 409, headers: { 'Content-Type': 'application/problem+json' } },
      );
    }
    return Response.json(answerTo(path), { headers: { ETag: '"3"' } });
  });
});

function answerTo(path: string): unknown {
  if (path === 'me') {
    return { name: 'carl', roles: ['admin'] };
  }
  if (path.startsWith('reports/global/apps')) {
    return path.includes('cursor')
      ? {
          items: [
            { id: 3, users: 6 },
            { id: 4, users: 2 },
          ],
          total: 9,
          next: 'more',
        }
      : {
          items: [
            { id: 1, users: 90 },
            { id: 2, users: 8 },
          ],
          total: 9,
          next: 'c2',
        };
  }
  if (path.includes('/history')) {
    return { items: [REVIEW], next: null };
  }
  if (path.startsWith('catalogue/categories')) {
    return { items: [{ id: 'generative-ai', title: 'Generative AI' }] };
  }
  if (path.startsWith('catalogue/apps')) {
    return { items: [{ appId: 9, name: 'Dropbox' }], total: 1, next: null };
  }
  if (path.startsWith('review-campaigns?')) {
    return { items: [CAMPAIGN], next: null };
  }
  return path.startsWith('review-campaigns') ? CAMPAIGN : REVIEW;
}

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

function open(page: () => JSX.Element) {
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <SessionProvider>{page()}</SessionProvider>} />
    </MemoryRouter>
  ));
}

it('shows who is to decide by when, and that it is overdue', async () => {
  open(() => <ReviewCard appId={7} onChanged={changed} />);
  await screen.findByText('Overdue');
  screen.getByText('ann');
});

it('decides with a reason only, and names the app to use instead', async () => {
  open(() => <ReviewCard appId={7} onChanged={changed} />);
  await fireEvent.change(await screen.findByLabelText('Decision'), {
    target: { value: 'alternative' },
  });
  const save = screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement;
  await fireEvent.input(screen.getByLabelText(/^Reason/), { target: { value: 'contract' } });
  expect(save.disabled).toBe(true);
  await fireEvent.input(screen.getByLabelText('Alternative'), { target: { value: 'dropbox' } });
  await vi.waitFor(() => expect(save.disabled).toBe(false));
  await fireEvent.click(save);
  await vi.waitFor(() =>
    expect(requests).toContain(
      'PUT apps/7/review {"state":"alternative","alternative":9,"owner":"ann","due":"2020-01-31","note":"contract"}',
    ),
  );
  await vi.waitFor(() => expect(undo).toBeDefined());
  await undo?.();
  expect(requests).toContain(
    'PUT apps/7/review {"state":"in-review","owner":"ann","due":"2020-01-31"}',
  );
});

it('changes each selected app and says which ones were not', async () => {
  failing = 'apps/2/tags';
  const [chosen, setChosen] = createSignal<readonly Chosen[]>([
    { id: 1, name: 'One', target: 'one' },
    { id: 2, name: 'Two', target: 'two' },
    { id: 3, name: 'Three', target: 'three' },
  ]);
  const changed = vi.fn();
  open(() => (
    <BulkApps
      chosen={chosen()}
      onLeft={setChosen}
      onChanged={changed}
      address="/apps?period=P30D"
    />
  ));
  const apply = screen.getByRole('button', { name: 'Apply to selected' }) as HTMLButtonElement;
  expect(apply.disabled).toBe(true);
  await fireEvent.input(screen.getByLabelText(/^Reason/), { target: { value: 'policy 4' } });
  await fireEvent.click(apply);
  await screen.findByText('2 apps changed.');
  screen.getByText(/1 app was not changed and stays selected/);
  screen.getByText(/The tags file says otherwise/);
  expect(requests).toContain('PUT apps/1/tags/unsanctioned {"reason":"policy 4"}');
  expect(chosen().map((app) => app.id)).toEqual([2]);
  expect(changed).toHaveBeenCalledOnce();
});

it('exports the selected rows alone, as far as an address is long', () => {
  const chosen = ['slack', 'example.net'].map((target, id) => ({ id, name: target, target }));
  open(() => (
    <BulkApps chosen={chosen} onLeft={() => {}} onChanged={() => {}} address="/apps?period=P30D" />
  ));
  expect(screen.getByRole('link', { name: 'Export selected (CSV)' }).getAttribute('href')).toBe(
    '/apps?period=P30D&catalogueId=slack&catalogueId=example.net&format=csv',
  );
  const many = Array.from({ length: 500 }, (_, id) => ({ id, name: '', target: `custom-${id}` }));
  expect(selectionOf('/apps?period=P30D', many)).toBeUndefined();
});

it('keeps owner and due day when several apps are decided about', async () => {
  const [chosen, setChosen] = createSignal<readonly Chosen[]>([
    { id: 7, name: 'MEGA', target: 'mega' },
  ]);
  open(() => (
    <BulkApps
      chosen={chosen()}
      onLeft={setChosen}
      onChanged={() => {}}
      address="/apps?period=P30D"
    />
  ));
  await fireEvent.change(screen.getByLabelText('Action'), { target: { value: 'review:approved' } });
  await fireEvent.input(screen.getByLabelText(/^Reason/), { target: { value: 'fine' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Apply to selected' }));
  await vi.waitFor(() =>
    expect(requests).toContain(
      'PUT apps/7/review {"state":"approved","owner":"ann","due":"2020-01-31","note":"fine"}',
    ),
  );
});

it('shows how far campaigns are, and starts one of the apps that match', async () => {
  await speak('fr');
  open(Campaigns);
  await screen.findByText('AI <b>');
  screen.getByText(/Évaluées\s: 1 sur 4/);
  await fireEvent.input(screen.getByLabelText('Nom'), { target: { value: 'IA' } });
  await fireEvent.input(screen.getByLabelText(/^Nombre minimal/), { target: { value: '6' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Lancer la campagne' }));
  await screen.findByText('Lancée avec 4 applications.');
  expect(requests.find((one) => one.startsWith('POST review-campaigns'))).toContain(
    '"apps":[1,2,3],"undecidedOnly":true',
  );
});

it('starts no campaign while the report does not answer', async () => {
  failing = 'reports/';
  open(Campaigns);
  await fireEvent.input(await screen.findByLabelText('Name'), { target: { value: 'AI' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Start campaign' }));
  await screen.findByText('The tags file says otherwise');
  expect(requests.some((one) => one.startsWith('POST'))).toBe(false);
});

it('reads apps until they have too few users', async () => {
  expect(await selectApps({ category: 'Generative AI', maxScore: '4', minUsers: 6 })).toEqual([
    1, 2, 3,
  ]);
  expect(requests[0]).toContain('category=Generative+AI&maxScore=4');
  expect(requests).toHaveLength(2);
});

it('goes on after a failure', async () => {
  const apps = Array.from({ length: 9 }, (_, id) => ({
    id,
    name: `app ${id}`,
    target: `app-${id}`,
  }));
  const outcomes = await forEachApp(apps, async (app) => {
    if (app.id % 4 === 0) {
      throw new Error('no');
    }
  });
  expect(outcomes.done).toBe(6);
  expect(outcomes.failed.map((one) => one.id).sort()).toEqual([0, 4, 8]);
});

it('is overdue in review alone', () => {
  expect(isOverdue({ state: 'in-review', due: '2026-01-01' }, '2026-01-02')).toBe(true);
  expect(isOverdue({ state: 'in-review', due: '2026-01-02' }, '2026-01-02')).toBe(false);
  expect(isOverdue({ state: 'approved', due: '2026-01-01' }, '2026-01-02')).toBe(false);
});
