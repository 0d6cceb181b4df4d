import { expect, it } from 'vitest';
import { alertsPath, changeOf, stateOf } from './alerts';

it('asks for open alerts unless another state is chosen', () => {
  expect(stateOf(undefined)).toBe('open');
  expect(stateOf('nonsense')).toBe('open');
  expect(alertsPath('open', undefined)).toBe('/api/v1/alerts?state=new&state=in-progress');
  expect(alertsPath('all', 'nonsense')).toBe('/api/v1/alerts');
  expect(alertsPath('resolved', 'high')).toBe('/api/v1/alerts?state=resolved&severity=high');
});

it('sends only what has changed', () => {
  const before = { state: 'in-progress', resolution: null, assignee: 'ann' };
  const form = { state: 'in-progress', resolution: 'true-positive', assignee: 'ann', comment: ' ' };
  expect(changeOf(before, form)).toBeUndefined();
  expect(changeOf(before, { ...form, assignee: '' })).toEqual({ assignee: '' });
  expect(changeOf(before, { ...form, state: 'resolved', comment: 'done' })).toEqual({
    state: 'resolved',
    resolution: 'true-positive',
    comment: 'done',
  });
  const resolved = { ...before, state: 'resolved', resolution: 'true-positive' };
  expect(changeOf(resolved, { ...form, state: 'resolved' })).toBeUndefined();
  expect(changeOf(resolved, { ...form, state: 'resolved', resolution: 'accepted-risk' })).toEqual({
    state: 'resolved',
    resolution: 'accepted-risk',
  });
});
