import { wordsOf } from './messages';
import { transactions as en } from './transactions.en';
import { transactions as fr } from './transactions.fr';

/** The words of a report's transactions and of a single one, which are fetched with them. */
export const t = wordsOf({ en, fr });
