import { cleanup, render } from '@solidjs/testing-library';
import { createRoot } from 'solid-js';
import { afterEach, describe, expect, it } from 'vitest';
import { ProblemError, UNREACHABLE } from '../api/client';
import { m } from '../i18n/messages';
import { createAction, OutcomeNote } from './Form';

afterEach(cleanup);

const refused = (status: number, detail?: string, type?: string) => async () => {
  throw new ProblemError({
    title: 'Refused',
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(type === undefined ? {} : { type }),
  });
};

describe('a change', () => {
  it.each([
    [
      'the service’s own words',
      refused(409, 'there was a sensor of this name'),
      'there was a sensor of this name',
    ],
    ['the title where it says no more', refused(409), 'Refused'],
    ['that somebody else was faster', refused(412, 'stale'), m().forms.changedMeanwhile],
    ['that nobody answers', refused(0, undefined, UNREACHABLE), m().states.unreachable],
    [
      'no fault of ours in full',
      async () => {
        throw new TypeError('x is not a function');
      },
      m().states.failed,
    ],
  ])('that fails shows %s', async (_, work, expected) => {
    const action = createRoot(() => createAction());
    expect(await action.run(work)).toBe(false);
    const { getByRole } = render(() => <OutcomeNote of={action.outcome()} />);
    expect(getByRole('status').textContent).toBe(expected);
  });

  it('that works says so, and only when it is done', async () => {
    const action = createRoot(() => createAction());
    const { getByRole } = render(() => <OutcomeNote of={action.outcome()} />);
    let finish = () => {};
    const running = action.run(() => new Promise<void>((done) => (finish = done)), 'Saved.');
    expect(action.busy()).toBe(true);
    expect(getByRole('status').textContent).toBe('');
    finish();
    expect(await running).toBe(true);
    expect(action.busy()).toBe(false);
    expect(getByRole('status').textContent).toBe('Saved.');
  });
});
