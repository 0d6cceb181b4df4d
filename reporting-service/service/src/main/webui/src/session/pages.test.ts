import { expect, it } from 'vitest';
import { mayOpen, rolesOf } from './pages';

it('knows which roles a page needs, with what is below it', () => {
  expect(rolesOf('/settings/sensors/parsers')).toEqual(['auditor', 'admin']);
  expect(rolesOf('/settings/sensorsx')).toEqual([]);
  expect(rolesOf('/settings/catalogue')).toEqual([]);
});

it('opens pages by role', () => {
  expect(mayOpen('/settings/sensors?sensor=1', ['analyst'])).toBe(false);
  expect(mayOpen('/settings/sensors', ['auditor'])).toBe(true);
  expect(mayOpen('/machines/3/users', ['auditor'])).toBe(false);
  expect(mayOpen('/discovered-apps/3', ['auditor'])).toBe(true);
  expect(mayOpen('/discovered-apps/3/users', ['auditor'])).toBe(false);
  expect(mayOpen('/settings/destinations', ['analyst', 'auditor'])).toBe(false);
  expect(mayOpen('/settings/sessions', [])).toBe(true);
});
