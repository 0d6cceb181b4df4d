import { wordsOf } from './messages';
import { review as en } from './review.en';
import { review as fr } from './review.fr';

/** The words of reviews, which are fetched with their pages. */
export const r = wordsOf({ en, fr });
