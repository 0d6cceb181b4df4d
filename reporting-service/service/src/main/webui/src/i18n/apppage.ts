import { apppage as en } from './apppage.en';
import { apppage as fr } from './apppage.fr';
import { wordsOf } from './messages';

/** Texts of the app page, loaded with that page. */
export const a = wordsOf({ en, fr });
