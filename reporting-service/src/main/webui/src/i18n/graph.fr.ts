import type { graph as en } from './graph.en';
import { pluralOf } from './plural';

const plural = pluralOf('fr');

export const graph: typeof en = {
  suggestions: 'Suggestions',
  riskyApps: 'Applications les plus risquées',
  riskyUsers: 'Utilisateurs les plus à risque',
  riskyMachines: 'Machines les plus à risque',
  noSuggestions: 'Rien de risqué n’a été utilisé sur cette période.',
  group: 'Regrouper les applications par catégorie',
  grouped: (category, n, count) =>
    `${category} (${count} ${plural(n, 'application', 'applications')})`,
  ungroup: 'Détailler les applications',
  groupNote: 'Sommes de toutes les applications de cette catégorie.',
  atLeast: (n, count) => `sur au moins ${count} ${plural(n, 'jour', 'jours')}`,
  legend: 'Épaisseur du trait : trafic. Pointillé : trafic inconnu.',
  save: 'Exporter',
  png: 'Image (PNG)',
  svg: 'Image (SVG)',
  json: 'Données (JSON)',
  pathTo: 'Trouver un lien avec…',
  pathSearch: 'Chercher l’autre extrémité',
  paths: 'Liens',
  pathTitle: (from, to) => `Liens entre ${from} et ${to}`,
  pathNone: 'Aucun lien en trois étapes au plus sur cette période.',
  pathTruncated: 'Certaines entités ont plus de voisins que ceux qui ont été parcourus.',
  pathShow: 'Afficher dans le graphe',
  pathClose: 'Fermer',
  pathWeight: (n, count) =>
    `${count} ${plural(n, 'transaction', 'transactions')} à l’étape la plus faible`,
};
