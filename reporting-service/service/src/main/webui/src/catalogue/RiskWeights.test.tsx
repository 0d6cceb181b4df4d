import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { RiskJurisdiction, RiskWeight, RiskWhatIf } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { RiskWeights } from './RiskWeights';

const weight = (id: string, group: RiskWeight['group'], now: RiskWeight['weight']): RiskWeight => ({
  id,
  title: id,
  group,
  weight: now,
  defaultWeight: 'medium',
});

const EFFECT: RiskWhatIf = {
  apps: 1,
  machines: 3,
  users: 2,
  items: [
    {
      id: 'gofile',
      appId: 7,
      name: 'Gofile',
      was: { score: 2.6, level: 'high' },
      becomes: { score: 4.1, level: 'medium' },
      machines: 3,
      users: 2,
    },
  ],
};

const COUNTRIES: RiskJurisdiction[] = [
  {
    country: 'CN',
    tier: 'secret-access',
    defaultTier: 'secret-access',
    source: 'National Intelligence Law 2017-06-27 https://law.example/cn',
  },
];

let roles: string[] = [];
let items: RiskWeight[] = [];
const sent: { request: string; etag: string | null; body: unknown }[] = [];

beforeEach(() => {
  forgetAll();
  sent.length = 0;
  roles = ['admin'];
  items = [weight('public-links', 'exposure', 'medium'), weight('mfa', 'security', 'high')];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (init.method !== 'GET' && typeof init.body === 'string') {
      sent.push({
        request: `${init.method} ${path}`,
        etag: new Headers(init.headers).get('If-Match'),
        body: JSON.parse(init.body),
      });
    }
    return path.endsWith('/what-if')
      ? Response.json(EFFECT)
      : Response.json({ items, jurisdictions: COUNTRIES }, { headers: { ETag: '"4"' } });
  });
});
afterEach(async () => {
  cleanup();
  await speak('en');
});

function open() {
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <SessionProvider>
            <RiskWeights />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('previews which apps change their level and sends what differs from the default', async () => {
  open();
  const select = await screen.findByLabelText('Weight of public-links');
  expect(within(select).getByRole('option', { name: 'Medium (default)' })).toBeTruthy();
  await fireEvent.change(select, { target: { value: 'ignored' } });
  await fireEvent.click(await screen.findByRole('button', { name: 'Preview' }));
  await screen.findByText('1 app changes its level.');
  screen.getByText('Use in the last 30 days: users 2, machines 3.');
  expect(screen.getByRole('link', { name: 'Gofile' }).getAttribute('href')).toBe(
    '/settings/catalogue/gofile',
  );
  expect(sent).toEqual([
    {
      request: 'POST /api/v1/catalogue/risk-weights/what-if',
      etag: null,
      body: { weights: { 'public-links': 'ignored', mfa: 'high' }, jurisdictions: {} },
    },
  ]);
});

it('saves under the version that was read', async () => {
  open();
  await fireEvent.change(await screen.findByLabelText('Weight of mfa'), {
    target: { value: 'low' },
  });
  await fireEvent.input(await screen.findByLabelText('Reason'), { target: { value: ' audit ' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(sent).toEqual([
    {
      request: 'PUT /api/v1/catalogue/risk-weights',
      etag: '"4"',
      body: { weights: { mfa: 'low' }, jurisdictions: {}, reason: 'audit' },
    },
  ]);
});

it('changes and adds tiers of countries', async () => {
  open();
  const china = await screen.findByLabelText('Tier of China');
  expect(screen.getByRole('link', { name: 'Law or decision' }).getAttribute('href')).toBe(
    'https://law.example/cn',
  );
  await fireEvent.change(china, { target: { value: 'other' } });
  await fireEvent.input(screen.getByLabelText(/Country code/), { target: { value: 'sg' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add a country' }));
  await screen.findByLabelText('Tier of Singapore');
  await fireEvent.input(screen.getByLabelText('Reason'), { target: { value: 'audit' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await screen.findByText('Saved.');
  expect(sent[0]?.body).toMatchObject({ jurisdictions: { CN: 'other', SG: 'adequate' } });
});

it('shows weights to others without a way to change them', async () => {
  roles = ['analyst'];
  open();
  const select = await screen.findByLabelText('Weight of mfa');
  expect((select as HTMLSelectElement).disabled).toBe(true);
  screen.getByText('Only administrators can change this.');
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});

it('speaks French', async () => {
  await speak('fr');
  items = [weight('piracy', 'exposure', 'very-high')];
  open();
  const select = await screen.findByLabelText('Poids de Diffuse des contenus sans licence');
  expect((select as HTMLSelectElement).value).toBe('very-high');
});
