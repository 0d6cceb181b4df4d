import { Route, Router } from '@solidjs/router';
import { fireEvent, render, screen, waitFor } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { KeepStep } from './KeepStep';

const asked: { method: string; path: string; body: unknown }[] = [];
let notebooks: { id: string; title: string }[] = [];

beforeEach(() => {
  asked.length = 0;
  notebooks = [];
  vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
    const path = new URL(address, 'http://localhost').pathname;
    const method = init?.method ?? 'GET';
    if (method === 'GET') {
      return Response.json({ items: notebooks });
    }
    asked.push({ method, path, body: JSON.parse(String(init?.body)) });
    return Response.json(
      { id: path.endsWith('/steps') ? 'step-1' : 'notebook-1' },
      { status: 201 },
    );
  });
});

afterEach(() => vi.unstubAllGlobals());

function show() {
  render(() => (
    <Router>
      <Route
        path="*"
        component={() => (
          <KeepStep
            open={[{ kind: 'user', id: 1 }]}
            title={'CORP\\ann'}
            report="global"
            days={{ from: '2026-01-01', to: '2026-01-31' }}
            grouped={false}
          />
        )}
      />
    </Router>
  ));
}

it('begins a notebook where there is none, and keeps the graph of these days in it', async () => {
  show();
  fireEvent.input(screen.getByLabelText('New notebook'), { target: { value: 'A case' } });
  fireEvent.input(screen.getByLabelText('Note'), { target: { value: 'ann' } });
  fireEvent.submit(screen.getByLabelText('Note').closest('form') as HTMLFormElement);
  await waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[0]).toEqual({
    method: 'POST',
    path: '/api/v1/notebooks',
    body: { title: 'A case' },
  });
  expect(asked[1]).toEqual({
    method: 'POST',
    path: '/api/v1/notebooks/notebook-1/steps',
    body: {
      title: 'CORP\\ann',
      note: 'ann',
      graph: {
        start: [{ kind: 'user', id: 1 }],
        report: 'global',
        from: '2026-01-01',
        to: '2026-01-31',
      },
    },
  });
  await screen.findByText('Kept.');
});
