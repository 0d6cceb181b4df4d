import { wordsOf } from './messages';
import { snapshots as en } from './snapshots.en';
import { snapshots as fr } from './snapshots.fr';

/** Texts of snapshot reports, loaded with their pages. */
export const s = wordsOf({ en, fr });
