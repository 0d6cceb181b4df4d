import { graph as en } from './graph.en';
import { graph as fr } from './graph.fr';
import { wordsOf } from './messages';

/** Texts of the graph, loaded with the graph. */
export const g = wordsOf({ en, fr });
