import { attention as en } from './attention.en';
import { attention as fr } from './attention.fr';
import { wordsOf } from './messages';

/** The words of what needs attention, which are fetched with it. */
export const n = wordsOf({ en, fr });
