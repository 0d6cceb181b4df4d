import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetAll } from '../api/remote';
import { Discovery } from './Discovery';

let asked: string[];

beforeEach(() => {
  forgetAll();
  asked = [];
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  vi.stubGlobal('fetch', async (input: string) => {
    const path = String(input).replace(/\?.*/, '');
    asked.push(path);
    if (path.endsWith('/summary')) {
      return Response.json({
        updatedAt: '2026-11-24T23:30:00Z',
        report: { id: 'r' },
        period: { firstDay: '2026-11-01', lastDay: '2026-11-24' },
      });
    }
    return path.endsWith('/events')
      ? new Response(null, { status: 404 })
      : Response.json({ items: [] });
  });
});

afterEach(() => {
  vi.useRealTimers();
  cleanup();
});

const summaries = () => asked.filter((path) => path.endsWith('/summary')).length;

it('asks again by itself, states how often, and stops while paused', async () => {
  render(() => (
    <MemoryRouter>
      <Route path="/" component={Discovery} />
    </MemoryRouter>
  ));
  await screen.findByText('Every 20 s');
  await vi.waitFor(() => expect(summaries()).toBe(1));
  vi.advanceTimersByTime(20_000);
  await vi.waitFor(() => expect(summaries()).toBe(2));

  const pause = screen.getByRole('button', { name: 'Pause automatic refresh' });
  await fireEvent.click(pause);
  screen.getByText('Paused');
  expect(pause.getAttribute('aria-pressed')).toBe('true');
  vi.advanceTimersByTime(100_000);
  expect(summaries()).toBe(2);

  await fireEvent.click(pause);
  await vi.waitFor(() => expect(summaries()).toBe(3));
  screen.getByText('Every 20 s');
});
