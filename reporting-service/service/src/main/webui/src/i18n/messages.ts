import { createSignal } from 'solid-js';
import { en } from './en';

export type Messages = typeof en;
export type Language = 'en' | 'fr';

const KEY = 'penumbra.language';
const [language, setLanguageSignal] = createSignal<Language>('en');
const [messages, setMessages] = createSignal<Messages>(en);

/** Texts of the initial bundle in the selected language. */
export const m = messages;
export { language };

/** Returns the stored language, or else the first supported language of the browser. */
export function preferredLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'en' || kept === 'fr') {
    return kept;
  }
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return spoken ?? 'en';
}

function isLanguage(tag: string): tag is Language {
  return tag === 'en' || tag === 'fr';
}

/** Switches the language of the whole page. French is loaded on first use. */
export async function speak(next: Language): Promise<void> {
  const words = next === 'fr' ? (await import('./fr')).fr : en;
  setMessages(() => words);
  setLanguageSignal(next);
  document.documentElement.lang = next;
}

export function keepLanguage(next: Language): Promise<void> {
  localStorage.setItem(KEY, next);
  return speak(next);
}

/**
 * Returns the browser's locale for a language. The locale includes the region, for example `en-GB`,
 * which determines the format of dates and numbers.
 */
export function localeOf(chosen: Language): string {
  return navigator.languages.find((tag) => tag.startsWith(chosen)) ?? chosen;
}

/**
 * Returns an accessor of texts in the selected language. Pages load such texts on demand, outside
 * the initial bundle.
 */
export function wordsOf<T>(words: Record<Language, T>): () => T {
  return () => words[language()];
}
