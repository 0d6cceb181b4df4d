import { createSignal } from 'solid-js';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'penumbra.theme';
const [theme, setThemeSignal] = createSignal<Theme>('system');

export { theme };

/** Applies the stored theme to the page. */
export function applyTheme(): void {
  const kept = THEMES.find((name) => name === localStorage.getItem(KEY));
  show(kept ?? 'system');
}

export function keepTheme(next: Theme): void {
  localStorage.setItem(KEY, next);
  show(next);
}

function show(next: Theme): void {
  if (next === 'system') {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = next;
  }
  setThemeSignal(next);
}

/** Calls back after a change of the colours by the user or the system, for canvas drawings. */
export function onColoursChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    system.removeEventListener('change', changed);
    observer.disconnect();
  };
}
