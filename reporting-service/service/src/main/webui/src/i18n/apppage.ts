import { apppage as en } from './apppage.en';
import { apppage as fr } from './apppage.fr';
import { wordsOf } from './messages';

/** The words of the page of an app, which are fetched with it. */
export const a = wordsOf({ en, fr });
