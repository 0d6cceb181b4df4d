import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it, vi } from 'vitest';
import type { Remote } from '../api/remote';
import type { EntityKind, Explanation, Overview } from '../api/types';
import type { Gap } from '../chart/trend';
import { EntityOverview } from './EntityOverview';
import { OverviewProvider } from './EntityPage';

// The charts require a canvas. This mock renders their gaps as text.
vi.mock('../chart/Panel', () => ({
  Panel: (props: { title: string; gaps: readonly Gap[] }) => (
    <p>{`${props.title} ${JSON.stringify(props.gaps)}`}</p>
  ),
}));

afterEach(cleanup);

function open(
  kind: EntityKind,
  dataSince: string | null,
  explanation: readonly Explanation[] = [],
) {
  const overview: Overview = {
    period: { firstDay: '2026-11-01', lastDay: '2026-11-05' },
    dataSince,
    transactions: 3,
    measuredTransactions: 3,
    bytesUp: null,
    bytesDown: null,
    traffic: null,
    trend: [{ day: '2026-11-04', transactions: 3, bytesUp: null, bytesDown: null, traffic: null }],
    explanation,
  } as unknown as Overview;
  const remote = { data: () => overview, stale: () => false } as unknown as Remote<Overview>;
  render(() => (
    <MemoryRouter>
      <Route
        path="*"
        component={() => (
          <OverviewProvider value={remote}>
            <EntityOverview kind={kind} />
          </OverviewProvider>
        )}
      />
    </MemoryRouter>
  ));
}

it.each(['app', 'user', 'machine', 'ipAddress'] as const)(
  'marks the days before the first data of the report on the page of %s',
  async (kind) => {
    open(kind, '2026-11-03');
    await screen.findByText('Transactions [{"kind":"before","first":0,"last":1}]');
    screen.getByText('Before the first data (Nov 3, 2026): unknown, not zero');
  },
);

it('marks no days where the report had data before them', async () => {
  open('app', '2026-10-03');
  await screen.findByText('Transactions []');
  expect(screen.queryByText(/Before the first data/)).toBeNull();
});

it('explains that figures are about to change', async () => {
  open('app', '2026-10-03', [
    {
      code: 'recomputation-pending',
      title: 'Figures are being recomputed',
      detail: '',
      action: '',
    },
  ]);
  await screen.findByRole('heading', { name: 'Figures are being recomputed' });
});
