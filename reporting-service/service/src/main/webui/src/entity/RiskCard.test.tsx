import { MemoryRouter, Route } from '@solidjs/router';
import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, expect, it } from 'vitest';
import type { EntityRisk, EntityRiskReason } from '../api/types';
import { speak } from '../i18n/messages';
import RiskCard from './RiskCard';

afterEach(async () => {
  cleanup();
  await speak('en');
});

const reason = (of: Partial<EntityRiskReason>): EntityRiskReason => ({
  reason: 'high-risk-apps',
  level: 'low',
  days: null,
  appTotal: null,
  apps: [],
  bytes: null,
  limit: null,
  day: null,
  median: null,
  mad: null,
  weeks: null,
  alertTotal: null,
  alerts: [],
  ...of,
});

const RISK: EntityRisk = {
  level: 'high',
  reasons: [
    reason({ reason: 'open-alerts', level: 'high', alertTotal: 5, alerts: [9, 7, 4] }),
    reason({
      reason: 'unusual-upload',
      level: 'low',
      bytes: 450_000_000,
      limit: 100_000_000,
      day: '2026-11-20',
      median: 50_000_000,
      mad: 10_000_000,
      weeks: 6,
    }),
    reason({ days: 3, appTotal: 1, apps: [{ id: 8, name: 'Gofile' }] }),
  ],
  unjudged: ['upload'],
};

function show(risk: EntityRisk) {
  render(() => (
    <MemoryRouter>
      <Route path="*" component={() => <RiskCard of={risk} />} />
    </MemoryRouter>
  ));
}

const text = () => (document.body.textContent ?? '').replace(/[\u00a0\u202f]/g, ' ');

it('names every reason with its figures and leads to apps and alerts', async () => {
  show(RISK);
  expect((await screen.findByText('Alert 9')).closest('a')?.getAttribute('href')).toBe('/alerts/9');
  expect(screen.getByText('Gofile').closest('a')?.getAttribute('href')).toContain(
    '/discovered-apps/8',
  );
  expect(text()).toContain('In the evidence of 5 open alerts: Alert 9, Alert 7, Alert 4, 2 more');
  expect(text()).toContain('450 MB on Nov 20, 2026, 400 MB more than usual');
  expect(text()).toContain('median 50 MB, MAD 10 MB, of 6 of 8 weeks');
  expect(text()).toContain('Used apps at high risk on 3 days: Gofile');
  expect(text()).toContain('Not all uploads are measured');
});

it('says in French, too, what can’t be judged', async () => {
  await speak('fr');
  show({ level: null, reasons: [], unjudged: ['apps'] });
  await screen.findByText('Évaluation impossible.');
  expect(text()).toContain('Aucune application utilisée');
  expect(screen.queryByText('Aucun risque constaté.')).toBeNull();
});
