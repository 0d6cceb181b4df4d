import { expect, it } from 'vitest';
import { litPath } from './Eclipse';

it.each([
  [0, 'M0 -9A9 9 0 0 1 0 9A9.00 9 0 0 0 0 -9Z'],
  [0.5, 'M0 -9A9 9 0 0 1 0 9A0.00 9 0 0 0 0 -9Z'],
  [1, 'M0 -9A9 9 0 0 1 0 9A9.00 9 0 0 1 0 -9Z'],
  [7, litPath(1)],
])('a share of %d', (share, path) => {
  expect(litPath(share)).toBe(path);
});
