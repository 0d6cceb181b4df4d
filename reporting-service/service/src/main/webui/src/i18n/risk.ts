import { wordsOf } from './messages';
import { risk as en } from './risk.en';
import { risk as fr } from './risk.fr';

/** Texts of machine and user risk, loaded with their pages. */
export const r = wordsOf({ en, fr });
