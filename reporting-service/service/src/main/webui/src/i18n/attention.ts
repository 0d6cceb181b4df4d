import { attention as en } from './attention.en';
import { attention as fr } from './attention.fr';
import { wordsOf } from './messages';

/** Texts of the attention list, loaded with that list. */
export const n = wordsOf({ en, fr });
