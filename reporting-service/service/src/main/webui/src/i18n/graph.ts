import { graph as en } from './graph.en';
import { graph as fr } from './graph.fr';
import { wordsOf } from './messages';

/** The words of the graph, which are fetched with it. */
export const g = wordsOf({ en, fr });
