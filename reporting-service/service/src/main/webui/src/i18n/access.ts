import { access as en } from './access.en';
import { access as fr } from './access.fr';
import { wordsOf } from './messages';

/** Texts of access requests, loaded with their pages. */
export const a = wordsOf({ en, fr });
