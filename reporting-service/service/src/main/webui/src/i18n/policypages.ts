import { wordsOf } from './messages';
import { policyPages as en } from './policypages.en';
import { policyPages as fr } from './policypages.fr';

/** Texts of the policy and alert pages, loaded with these pages. */
export const p = wordsOf({ en, fr });
