import { lists as en } from './lists.en';
import { lists as fr } from './lists.fr';
import { wordsOf } from './messages';

/** Texts of the lists, loaded with the lists. */
export const l = wordsOf({ en, fr });
