import { wordsOf } from './messages';
import { search as en } from './search.en';
import { search as fr } from './search.fr';

/** The words of the search over everything, which are fetched with it. */
export const q = wordsOf({ en, fr });
