import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { speak } from '../i18n/messages';
import { SessionProvider } from '../session/session';
import { AdvancedFeatures } from './AdvancedFeatures';

const FEATURES = ['cloud-app-security', 'preview-features'].map((name) => ({
  name,
  title: name,
  description: '',
  affects: '',
  enabled: true,
  onByDefault: false,
  changedAt: null,
  changedBy: null,
  setBy: null,
}));

let sent: string[];

beforeEach(() => {
  forgetAll();
  sent = [];
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    if (init?.method === 'PATCH') {
      sent.push(String(init.body));
    }
    if (path === '/api/v1/me') {
      return Response.json({ name: 'ann', roles: ['admin'] });
    }
    return path === '/api/v1/advanced-features'
      ? Response.json({ items: FEATURES }, { headers: { ETag: '"1"' } })
      : Response.json({ title: 'Unavailable' }, { status: 503 });
  });
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await speak('en');
});

async function turn(index: number, save: string) {
  render(() => (
    <SessionProvider>
      <MemoryRouter>
        <Route path="*" component={AdvancedFeatures} />
      </MemoryRouter>
    </SessionProvider>
  ));
  const switches = await screen.findAllByRole('switch');
  await vi.waitFor(() => expect((switches[index] as HTMLInputElement).disabled).toBe(false));
  await fireEvent.click(switches[index] as HTMLElement);
  await fireEvent.click(screen.getByRole('button', { name: save }));
}

it('asks before the integration is turned off, and says what stops', async () => {
  await turn(0, 'Save preferences');
  const dialog = await screen.findByRole('dialog', { name: 'Turn the integration off?' });
  expect(dialog.textContent).toContain('New records are refused.');
  expect(sent).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([]);
  await fireEvent.click(screen.getByRole('button', { name: 'Save preferences' }));
  await fireEvent.click(await screen.findByRole('button', { name: 'Turn off' }));
  await vi.waitFor(() => expect(sent).toEqual(['{"features":{"cloud-app-security":false}}']));
});

it('asks in French', async () => {
  await speak('fr');
  await turn(0, 'Enregistrer les préférences');
  await screen.findByRole('dialog', { name: 'Désactiver l’intégration ?' });
});

it('saves other switches at once', async () => {
  await turn(1, 'Save preferences');
  await vi.waitFor(() => expect(sent).toEqual(['{"features":{"preview-features":false}}']));
});
