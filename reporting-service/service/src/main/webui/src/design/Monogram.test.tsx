import { render } from '@solidjs/testing-library';
import { expect, it } from 'vitest';
import { initialsOf, Monogram, tintOf } from './Monogram';

it.each([
  ['Dropbox', 'D'],
  ['Microsoft 365', 'M3'],
  ['our-wiki.example', 'OW'],
  ['éditeur', 'É'],
  ['𝒞loud', '𝒞'],
  ['<img src=x>', 'IS'],
  ['\u202E ﻿', '·'],
  ['', '·'],
])('takes initials of %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it('gives a name the same tint each time, and names different ones', () => {
  const tints = Array.from({ length: 60 }, (_, n) => tintOf(`app ${n}`));
  expect(tints).toEqual(Array.from({ length: 60 }, (_, n) => tintOf(`app ${n}`)));
  expect(new Set(tints)).toEqual(new Set([0, 1, 2, 3, 4, 5]));
});

it('says nothing to assistive technology, which reads the name', () => {
  const { container } = render(() => <Monogram name="Dropbox" />);
  expect(container.querySelector('[aria-hidden="true"]')?.textContent).toBe('D');
});
