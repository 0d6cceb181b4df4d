import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it } from 'vitest';
import type { IntegrationStatus } from '../api/types';
import { IntegrationPanel } from './IntegrationPanel';

afterEach(cleanup);

const SWITCHED_AT = '2026-11-26T03:30:00Z';

function open(since: string): void {
  const status: IntegrationStatus = {
    state: 'on',
    since,
    by: 'admin',
    switchedAt: SWITCHED_AT,
    expectedBy: null,
    overdue: false,
    firstDataAt: null,
    lastDataAt: null,
    offPeriods: [],
    causes: [],
    checks: [],
    prerequisites: [],
    machines: null,
    evidence: {
      ingestion: { known: false, asOf: SWITCHED_AT, why: null, figures: null },
      correlation: { known: false, asOf: SWITCHED_AT, why: null, figures: null },
    },
  };
  render(() => <IntegrationPanel status={status} />);
}

const fact = (label: string) => screen.getByText(label).nextElementSibling?.textContent;

it('names nobody for a state that followed from data, and whoever turned the switch', () => {
  open('2026-11-26T03:40:00Z');
  expect(fact('Since')).toMatch(/by Penumbra, from the data received$/);
  expect(fact('Last switched')).toMatch(/by admin$/);
});

it('names whoever led to the state by the switch', () => {
  open(SWITCHED_AT);
  expect(fact('Since')).toMatch(/by admin$/);
  expect(screen.queryByText('Last switched')).toBeNull();
});
