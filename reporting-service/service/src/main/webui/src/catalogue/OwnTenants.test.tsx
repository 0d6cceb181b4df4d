import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OwnTenant } from '../api/administration';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { OwnTenants } from './OwnTenants';

const own = (tenant: string): OwnTenant => ({
  tenant,
  who: 'ann',
  at: '2026-11-20T10:00:00Z',
  reason: null,
});

let roles: string[] = [];
let items: OwnTenant[] = [];
let refusal: Response | undefined;
const sent: { request: string; etag: string | null; body: unknown }[] = [];

beforeEach(() => {
  forgetAll();
  sent.length = 0;
  roles = ['admin'];
  items = [own('contoso.slack.com'), own('fabrikam')];
  refusal = undefined;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles });
    }
    if (init.method === 'PUT' && typeof init.body === 'string') {
      const body = JSON.parse(init.body);
      sent.push({
        request: `${init.method} ${path}`,
        etag: new Headers(init.headers).get('If-Match'),
        body,
      });
      if (refusal) {
        return refusal;
      }
      items = body.tenants.map(own);
    }
    return Response.json({ items }, { headers: { ETag: '"4"' } });
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
            <OwnTenants />
          </SessionProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it('adds and removes tenants under the version that was read', async () => {
  open();
  await fireEvent.input(await screen.findByLabelText(/^Tenant/), {
    target: { value: ' contoso-eu ' },
  });
  await fireEvent.input(screen.getByLabelText(/^Reason/), { target: { value: ' merger ' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add tenant' }));
  await screen.findByText('contoso-eu');
  await fireEvent.click(screen.getByRole('button', { name: 'Remove fabrikam' }));
  await vi.waitFor(() => expect(screen.queryByText('fabrikam')).toBeNull());
  expect(sent).toEqual([
    {
      request: 'PUT /api/v1/catalogue/own-tenants',
      etag: '"4"',
      body: { tenants: ['contoso.slack.com', 'fabrikam', 'contoso-eu'], reason: 'merger' },
    },
    {
      request: 'PUT /api/v1/catalogue/own-tenants',
      etag: '"4"',
      body: { tenants: ['contoso.slack.com', 'contoso-eu'] },
    },
  ]);
});

it('shows why a tenant is refused and keeps what was typed', async () => {
  refusal = Response.json(
    { title: 'Bad request', detail: "'www.slack.com' names no tenant" },
    { status: 400, headers: { 'Content-Type': 'application/problem+json' } },
  );
  open();
  const field = await screen.findByLabelText(/^Tenant/);
  await fireEvent.input(field, { target: { value: 'www.slack.com' } });
  await fireEvent.click(screen.getByRole('button', { name: 'Add tenant' }));
  await screen.findByText(/names no tenant/);
  expect((field as HTMLInputElement).value).toBe('www.slack.com');
});

it('shows tenants to others without a way to change them', async () => {
  roles = ['analyst'];
  open();
  await screen.findByText('fabrikam');
  screen.getByText('Only administrators can change this.');
  expect(screen.queryByRole('button', { name: /Remove|Add/ })).toBeNull();
});

it('speaks French', async () => {
  await speak('fr');
  items = [];
  open();
  await screen.findByText(/^Aucun locataire n’est déclaré/);
  screen.getByRole('button', { name: 'Ajouter' });
});
