import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => localStorage.clear());

it('shows times in the zone that was chosen, from visit to visit', async () => {
  const { f } = await import('./index');
  const { BROWSER_ZONE, chosenZone, keepZone, timeZone } = await import('./zone');
  expect(chosenZone()).toBeUndefined();
  expect(timeZone()).toBe(BROWSER_ZONE);
  keepZone('Pacific/Auckland');
  expect(f().instant('2026-11-24T23:30:00Z')).toContain('25');
  keepZone('UTC');
  expect(f().second('2026-11-24T23:30:07Z')).toMatch(/23:30:07|11:30:07/);
  expect(localStorage.getItem('penumbra.timeZone')).toBe('UTC');
  keepZone(undefined);
  expect(localStorage.getItem('penumbra.timeZone')).toBeNull();
});

it('does without a kept zone that there is not', async () => {
  localStorage.setItem('penumbra.timeZone', 'Mars/Olympus');
  vi.resetModules();
  const { chosenZone, zones } = await import('./zone');
  expect(chosenZone()).toBeUndefined();
  expect(zones()[0]).toBe('UTC');
  expect(zones().filter((zone) => zone === 'UTC')).toHaveLength(1);
});
