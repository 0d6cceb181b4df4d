import { wordsOf } from './messages';
import { policyPages as en } from './policypages.en';
import { policyPages as fr } from './policypages.fr';

/** The words of the pages of policies and alerts, which are fetched with them. */
export const p = wordsOf({ en, fr });
