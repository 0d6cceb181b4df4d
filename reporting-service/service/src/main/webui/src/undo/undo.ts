import { createSignal } from 'solid-js';

/** A change that was made, and how the service takes it back. */
export interface Change {
  /** What was done, as a sentence. */
  done: string;
  undo: () => Promise<unknown>;
}

/** The last change that can be taken back; a later one replaces it. */
export function createUndo() {
  const [last, setLast] = createSignal<Change>();
  return { last, offer: (change: Change) => setLast(() => change), forget: () => setLast() };
}

export type Undo = ReturnType<typeof createUndo>;
