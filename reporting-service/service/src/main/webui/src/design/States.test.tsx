import { fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal, Show } from 'solid-js';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ProblemError } from '../api/client';
import { Failure } from './States';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function unavailable(retryAfter: number | null): ProblemError {
  return new ProblemError({ title: 'Service unavailable', status: 503 }, retryAfter);
}

it('repeats a request after the time that the service states, until it succeeds', () => {
  const [error, setError] = createSignal<Error | undefined>(unavailable(3));
  const retry = vi.fn();
  render(() => (
    <Show when={error()}>{(failure) => <Failure error={failure()} retry={retry} />}</Show>
  ));
  screen.getByText('Next attempt in 3 s.');
  vi.advanceTimersByTime(2_999);
  expect(retry).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(retry).toHaveBeenCalledTimes(1);

  setError(unavailable(7));
  vi.advanceTimersByTime(6_999);
  expect(retry).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(retry).toHaveBeenCalledTimes(2);

  setError(unavailable(2));
  setError(undefined);
  vi.advanceTimersByTime(60_000);
  expect(retry).toHaveBeenCalledTimes(2);
});

it('waits for the user if the service states no time', () => {
  const retry = vi.fn();
  render(() => <Failure error={unavailable(null)} retry={retry} />);
  vi.advanceTimersByTime(60_000);
  expect(retry).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledTimes(1);
});

it('states the time without promising an attempt if it cannot repeat the request', () => {
  render(() => <Failure error={unavailable(4)} />);
  screen.getByText('Try again in 4 s.');
});
