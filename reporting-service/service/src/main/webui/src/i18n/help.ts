import { help as en } from './help.en';
import { help as fr } from './help.fr';
import { wordsOf } from './messages';

/** What pages are for, fetched when somebody asks. */
export const h = wordsOf({ en, fr });
