import { expect, it } from 'vitest';
import type { RiskWeight } from '../api/administration';
import { bySection, changedWeights, signed } from './scores';

const weight = (id: string, group: RiskWeight['group'], now: RiskWeight['weight']): RiskWeight => ({
  id,
  title: id,
  group,
  weight: now,
  defaultWeight: 'low',
});

it('lists factors under their groups, exposure first', () => {
  const sections = bySection([
    weight('mfa', 'security', 'low'),
    weight('piracy', 'exposure', 'low'),
    weight('saml', 'security', 'low'),
  ]);
  expect(sections.map((section) => [section.group, section.factors.map(({ id }) => id)])).toEqual([
    ['exposure', ['piracy']],
    ['security', ['mfa', 'saml']],
  ]);
});

it('sends weights that differ from their default', () => {
  expect(
    changedWeights([weight('mfa', 'security', 'low'), weight('saml', 'security', 'very-high')]),
  ).toEqual({ saml: 'very-high' });
});

it.each([
  [-1.26, '−1.3'],
  [0.04, '0'],
  [-0.04, '0'],
  [2, '+2'],
])('shows %d points as %s', (points, shown) => {
  expect(signed(points)).toBe(shown);
});
