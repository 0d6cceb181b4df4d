import { wordsOf } from './messages';
import { transactions as en } from './transactions.en';
import { transactions as fr } from './transactions.fr';

/** Texts of transaction lists and transaction details, loaded with them. */
export const t = wordsOf({ en, fr });
