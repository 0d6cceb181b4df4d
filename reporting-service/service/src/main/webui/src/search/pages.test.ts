// @vitest-environment node
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findPages, PAGES } from './pages';

const titles = (text: string, roles: Parameters<typeof findPages>[2]) =>
  findPages(text, 'en', roles).map((page) => page.title);

it('has every page of the dashboard that needs no id', () => {
  const source = readFileSync(new URL('../shell/Dashboard.tsx', import.meta.url), 'utf8');
  const addresses: string[] = [];
  let parent = '';
  for (const [, indent = '', path = '', end] of source.matchAll(
    /^( {10,12})<Route path="([^"]+)".*?(\/?)>$/gm,
  )) {
    const isChild = indent.length > 10;
    const address = `${isChild ? parent : ''}${path}`.replace(/^\/\//, '/');
    if (!isChild) {
      parent = path;
    }
    if (end === '/' && !/[:*]/.test(address)) {
      addresses.push(address.replace(/(.)\/$/, '$1'));
    }
  }
  const missing = addresses.filter(
    (path) =>
      path !== '/settings' && !path.endsWith('/new') && !PAGES.some((page) => page.href === path),
  );
  expect(addresses).toEqual(expect.arrayContaining(['/', '/users', '/alerts', '/settings/audit']));
  expect(missing).toEqual([]);
});

it('finds titles of both languages, without accents, the closest first', () => {
  expect(titles('audit', ['auditor'])).toEqual(['Audit']);
  expect(titles('poids', ['admin'])).toEqual(['Risk weights']);
  expect(titles('parametres', ['admin'])).toEqual([]);
  expect(titles('fonctionnalites', ['admin'])).toEqual(['Advanced features']);
  expect(findPages('policies', 'fr', ['analyst'])[0]?.href).toBe('/policies');
  expect(findPages('sco', 'en', ['admin'])[0]?.title).toBe('Score changes');
});

it('offers what the roles may open', () => {
  expect(titles('users', ['auditor'])).toEqual([]);
  expect(titles('users', ['analyst'])).toContain('Users');
  expect(titles('destinations', ['analyst'])).toEqual([]);
  expect(titles('destinations', ['admin'])).toEqual(['Destinations']);
});
