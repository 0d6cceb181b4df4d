import { expect, it } from 'vitest';
import type { AdvancedFeature } from '../api/types';
import { changesOf } from './changes';

const feature = (name: string, enabled: boolean): AdvancedFeature => ({
  name,
  enabled,
  title: name,
  description: '',
  affects: '',
  onByDefault: false,
  changedAt: null,
  changedBy: null,
  setBy: null,
});

it('only what stands elsewhere than it is saved is a change', () => {
  const saved = [feature('a', false), feature('b', true), feature('c', true)];
  expect(changesOf(saved, { a: true, b: true, c: false, gone: true })).toEqual({
    a: true,
    c: false,
  });
});

it('what somebody else saved the same way is no change any more', () => {
  expect(changesOf([feature('a', true)], { a: true })).toEqual({});
});
