import { wordsOf } from './messages';
import { settings as en } from './settings.en';
import { settings as fr } from './settings.fr';

/** The words of the settings, which are fetched with their pages. */
export const w = wordsOf({ en, fr });
