import { wordsOf } from './messages';
import { snapshots as en } from './snapshots.en';
import { snapshots as fr } from './snapshots.fr';

/** The words of snapshot reports, which are fetched with their pages. */
export const s = wordsOf({ en, fr });
