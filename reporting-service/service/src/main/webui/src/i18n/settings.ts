import { wordsOf } from './messages';
import { settings as en } from './settings.en';
import { settings as fr } from './settings.fr';

/** Texts of the settings, loaded with their pages. */
export const w = wordsOf({ en, fr });
