import { createSignal } from 'solid-js';

/** Completed change with the request that reverts it. */
export interface Change {
  /** Description of the change as a sentence. */
  done: string;
  undo: () => Promise<unknown>;
}

/** Last reversible change; a later one replaces it. */
export function createUndo() {
  const [last, setLast] = createSignal<Change>();
  return { last, offer: (change: Change) => setLast(() => change), forget: () => setLast() };
}

export type Undo = ReturnType<typeof createUndo>;
