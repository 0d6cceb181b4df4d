import { expect, it } from 'vitest';
import { filtersOf, replayAll } from './replay';

it('reads on to the end and adds up', async () => {
  const asked: (string | null)[] = [];
  const outcome = await replayAll(async (cursor) => {
    asked.push(cursor);
    const page = cursor === null ? 1 : Number(cursor);
    return { accepted: page, skipped: 1, rejected: 0, next: page < 3 ? String(page + 1) : null };
  });
  expect(asked).toEqual([null, '2', '3']);
  expect(outcome).toEqual({ accepted: 6, skipped: 3, rejected: 0, complete: true });
});

it('says what it did before it failed', async () => {
  const outcome = await replayAll(async (cursor) => {
    if (cursor !== null) {
      throw new Error('gone');
    }
    return { accepted: 2, skipped: 0, rejected: 1, next: 'x' };
  });
  expect(outcome).toEqual({ accepted: 2, skipped: 0, rejected: 1, complete: false });
});

it('an address filters by reason and sensor alone', () => {
  expect(filtersOf({ reason: 'too-old', sensor: '', other: 'x' })).toEqual({ reason: 'too-old' });
  expect(filtersOf({ sensor: ['a', 'b'] })).toEqual({});
});
