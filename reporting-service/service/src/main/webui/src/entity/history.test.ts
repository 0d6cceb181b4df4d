import { describe, expect, it } from 'vitest';
import { lanesOf, momentOf, place, shareOf } from './history';

const FROM = Date.parse('2026-11-01T00:00:00Z');
const TO = Date.parse('2026-11-11T00:00:00Z');

describe('a span on an axis of ten days', () => {
  it.each([
    ['inside', '2026-11-02T00:00:00Z', '2026-11-04T00:00:00Z', 0.1, 0.2],
    ['begun before', '2026-10-01T00:00:00Z', '2026-11-06T00:00:00Z', 0, 0.5],
    ['still so', '2026-11-06T00:00:00Z', null, 0.5, 0.5],
    ['a moment', '2026-11-06T00:00:00Z', '2026-11-06T00:00:00Z', 0.5, 0],
  ])('%s', (_, from, to, start, length) => {
    const placed = place({ from, to }, FROM, TO);
    expect(placed?.start).toBeCloseTo(start);
    expect(placed?.length).toBeCloseTo(length);
    expect(placed?.open).toBe(to === null);
  });

  it.each([
    ['before', '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'],
    ['after', '2026-12-01T00:00:00Z', null],
  ])('%s is not on it', (_, from, to) => {
    expect(place({ from, to }, FROM, TO)).toBeNull();
  });
});

it('a moment lies on the axis or not', () => {
  expect(shareOf(Date.parse('2026-11-06T00:00:00Z'), FROM, TO)).toBeCloseTo(0.5);
  expect(shareOf(FROM - 1, FROM, TO)).toBeNull();
  expect(shareOf(TO + 1, FROM, TO)).toBeNull();
});

it.each([
  ['2026-01-31T12:00', '2026-01-31T12:00:00Z'],
  ['2026-01-31T12:00:30', '2026-01-31T12:00:30Z'],
  ['2026-13-31T12:00', null],
  ['yesterday', null],
  ['', null],
])('%s is the moment %s', (field, moment) => {
  expect(momentOf(field)).toBe(moment);
});

it('spans of one person share a lane', () => {
  expect(lanesOf([{ id: 3 }, { id: 1 }, { id: 3 }]).map((lane) => lane.length)).toEqual([2, 1]);
});
