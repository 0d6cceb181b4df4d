import { wordsOf } from './messages';
import { search as en } from './search.en';
import { search as fr } from './search.fr';

/** Texts of the global search, loaded with the search. */
export const q = wordsOf({ en, fr });
