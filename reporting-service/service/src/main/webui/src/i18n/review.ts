import { wordsOf } from './messages';
import { review as en } from './review.en';
import { review as fr } from './review.fr';

/** Texts of reviews, loaded with their pages. */
export const r = wordsOf({ en, fr });
