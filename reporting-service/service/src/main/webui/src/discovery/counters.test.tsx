import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it } from 'vitest';
import type { Remote } from '../api/remote';
import type { Summary } from '../api/types';
import { Counters } from './Counters';
import { OtherDestinations } from './OtherDestinations';
import { SummaryContext } from './summary';

const SUMMARY = {
  machines: 20,
  machinesSinceTurnedOn: null,
  users: 3,
  ipAddresses: 4,
  apps: 37,
  unmatched: 1,
  transactions: 12_555,
  attributedTransactions: 10,
  measuredTransactions: 10,
  traffic: 3_000_000,
  bytesUp: 1,
  bytesDown: 2,
} as Partial<Summary> as Summary;

afterEach(cleanup);

function open(summary: Summary) {
  const remote: Remote<Summary> = {
    data: () => summary,
    error: () => undefined,
    stale: () => false,
    refresh: () => {},
  };
  render(() => (
    <MemoryRouter>
      <Route
        path="/"
        component={() => (
          <SummaryContext.Provider value={remote}>
            <Counters summary={summary} />
            <OtherDestinations measure="transactions" shown={12_000} />
          </SummaryContext.Provider>
        )}
      />
    </MemoryRouter>
  ));
}

it('explains each figure, where it is read by anyone', () => {
  open(SUMMARY);
  const mark = screen.getByRole('button', { name: 'Meaning of Apps' });
  const text = document.getElementById(mark.getAttribute('aria-describedby') ?? '');
  expect(text?.textContent).toContain('Unmatched domains, internal traffic');
  expect(screen.getAllByRole('button', { name: /^Meaning of/ }).length).toBeGreaterThanOrEqual(6);
});

it('distinguishes an unknown figure from zero', () => {
  open(SUMMARY);
  screen.getByText('integration off or unknown');
  cleanup();
  open({ ...SUMMARY, machinesSinceTurnedOn: 0 });
  screen.getByText('0 new since turned on');
});

it('states what a breakdown of apps leaves out of the total', () => {
  open(SUMMARY);
  screen.getByText(/To other destinations: 555 more/);
});
