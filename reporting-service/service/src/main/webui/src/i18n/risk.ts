import { wordsOf } from './messages';
import { risk as en } from './risk.en';
import { risk as fr } from './risk.fr';

/** The words of risk of machines and users, which are fetched with their pages. */
export const r = wordsOf({ en, fr });
