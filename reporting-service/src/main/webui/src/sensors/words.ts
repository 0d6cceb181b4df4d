import { wordsOf } from '../i18n/messages';
import { parsers as en } from '../i18n/parsers.en';
import { parsers as fr } from '../i18n/parsers.fr';

/** The words of the parsers' pages. */
export const w = wordsOf({ en, fr });
