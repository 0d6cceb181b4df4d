import { destinations as en } from './destinations.en';
import { destinations as fr } from './destinations.fr';
import { wordsOf } from './messages';

/** Texts of destinations, for pages outside the settings. */
export const d = wordsOf({ en, fr });
