import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library';
import { createSignal } from 'solid-js';
import { afterEach, expect, it } from 'vitest';
import { forgetForm, isFormInProgress } from '../api/signedOut';
import { PickField } from './PickField';

afterEach(() => {
  cleanup();
  forgetForm();
});

it('counts a removed value as a form in progress', async () => {
  const [chosen, setChosen] = createSignal(['a', 'b']);
  render(() => (
    <PickField
      label="Values"
      chosen={chosen()}
      options={[]}
      removeLabel={(what) => `Remove ${what}`}
      onChoose={setChosen}
    />
  ));
  expect(isFormInProgress()).toBe(false);
  await fireEvent.click(screen.getByRole('button', { name: 'Remove a' }));
  expect(chosen()).toEqual(['b']);
  expect(isFormInProgress()).toBe(true);
});
