import { access as en } from './access.en';
import { access as fr } from './access.fr';
import { wordsOf } from './messages';

/** The words of access requests, which are fetched with their pages. */
export const a = wordsOf({ en, fr });
