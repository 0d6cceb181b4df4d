import { createSignal } from 'solid-js';
import { en } from './en';

export type Messages = typeof en;
export type Language = 'en' | 'fr';

const KEY = 'penumbra.language';
const [language, setLanguageSignal] = createSignal<Language>('en');
const [messages, setMessages] = createSignal<Messages>(en);

/** The words of the page, in the language chosen. */
export const m = messages;
export { language };

/** The language chosen before, else the first one of the browser's that we speak. */
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

/** Switches the whole page; French is fetched when it is first needed. */
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

/** The region matters for dates and numbers: a browser set to English of Britain keeps its own. */
export function localeOf(chosen: Language): string {
  return navigator.languages.find((tag) => tag.startsWith(chosen)) ?? chosen;
}

/** Words of some pages only, which are fetched with them and not with the first page. */
export function wordsOf<T>(words: Record<Language, T>): () => T {
  return () => words[language()];
}
