import { help as en } from './help.en';
import { help as fr } from './help.fr';
import { wordsOf } from './messages';

/** Help texts of the pages, loaded when a user opens the help. */
export const h = wordsOf({ en, fr });
