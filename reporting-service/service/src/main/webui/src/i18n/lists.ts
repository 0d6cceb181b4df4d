import { lists as en } from './lists.en';
import { lists as fr } from './lists.fr';
import { wordsOf } from './messages';

/** Words that are fetched with the lists. */
export const l = wordsOf({ en, fr });
