import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { awaited } from '../api/awaited';
import { createRemote, forgetAll } from '../api/remote';
import { Settling } from './Settling';

let answer: Map<string, (response: Response) => void>;

beforeEach(() => {
  forgetAll();
  answer = new Map();
  vi.stubGlobal(
    'fetch',
    (path: string) => new Promise((resolve) => answer.set(String(path), resolve)),
  );
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

function Cards() {
  const one = createRemote<{ name: string }>(() => '/one');
  const two = createRemote<{ name: string }>(() => '/two');
  return (
    <p>
      {one.data()?.name} {two.data()?.name}
    </p>
  );
}

function open() {
  return render(() => (
    <MemoryRouter>
      <Route
        path="/"
        component={() => (
          <Settling>
            <Cards />
          </Settling>
        )}
      />
    </MemoryRouter>
  ));
}

it('waits for the first answers, the bad ones too', async () => {
  const { container } = open();
  expect(container.querySelector('.settling-on')).not.toBeNull();
  screen.getByRole('status');
  answer.get('/one')?.(Response.json({ name: 'one' }));
  await screen.findByText('one');
  expect(container.querySelector('.settling-on')).not.toBeNull();
  answer.get('/two')?.(Response.json({ title: 'Down' }, { status: 503 }));
  await vi.waitFor(() => expect(container.querySelector('.settling-on')).toBeNull());
  expect(awaited()).toBe(0);
});

it('does not wait for long, nor for what is gone', async () => {
  vi.useFakeTimers();
  const { container, unmount } = open();
  vi.advanceTimersByTime(1_001);
  expect(container.querySelector('.settling-on')).toBeNull();
  expect(awaited()).toBe(2);
  unmount();
  expect(awaited()).toBe(0);
});
