import { pluralOf } from './plural';
import type { review as en } from './review.en';

const plural = pluralOf('fr');

export const review: typeof en = {
  title: 'Évaluation',
  lead: 'Ce que votre organisation décide pour cette application. Une décision ne bloque rien : pour cela, posez une étiquette.',
  states: {
    'not-in-use': 'Non utilisée',
    'in-review': 'À évaluer',
    approved: 'Acceptée',
    unapproved: 'Refusée',
    alternative: 'Autre application conseillée',
  },
  decision: 'Décision',
  alternative: 'Autre application',
  alternativeHint: 'Nom d’une application utilisée ou du catalogue.',
  instead: (app) => `Utiliser plutôt ${app}`,
  owner: 'Responsable',
  due: 'Échéance',
  note: 'Motif',
  noteHint: 'Obligatoire pour une décision.',
  overdue: 'En retard',
  history: 'Décisions précédentes',
  decided: 'Décision enregistrée.',
  unknownApp: 'Choisissez une application de la liste.',
  campaigns: 'Campagnes d’évaluation',
  campaignsLead:
    'Des applications à évaluer ensemble. Leur liste est figée au lancement de la campagne.',
  noCampaigns: 'Aucune campagne.',
  newCampaign: 'Nouvelle campagne',
  name: 'Nom',
  category: 'Catégorie',
  anyCategory: 'Toutes les catégories',
  maxScore: 'Score maximal',
  minUsers: 'Nombre minimal d’utilisateurs sur 30 jours',
  undecidedOnly: 'Seulement les applications sans décision',
  start: 'Lancer la campagne',
  started: (n, count) => `Lancée avec ${count} ${plural(n, 'application', 'applications')}.`,
  nothingSelected: 'Aucune application ne correspond.',
  selection: (category, score, users) =>
    [category, score && `score de ${score} au plus`, `au moins ${users} utilisateurs sur 30 jours`]
      .filter(Boolean)
      .join(', '),
  progress: 'Avancement',
  progressOf: (decided, total) => `Évaluées : ${decided} sur ${total}`,
  open: 'En cours',
  closed: 'Close',
  closedBy: (who, at) => `Close par ${who}, ${at}`,
  close: 'Clore la campagne',
  closeReason: 'Motif de la clôture',
  apps: 'Applications',
  more: 'Afficher la suite',
  select: 'Sélection',
  selectApp: (app) => `Sélectionner ${app}`,
  selected: (n, count) =>
    `${count} ${plural(n, 'application sélectionnée', 'applications sélectionnées')}`,
  others: (n, count) => `et ${count} ${plural(n, 'autre', 'autres')}`,
  action: 'Action',
  tagAs: (tag) => `Étiquette : ${tag}`,
  decideAs: (state) => `Évaluation : ${state}`,
  apply: 'Appliquer à la sélection',
  clear: 'Effacer la sélection',
  exportSelected: 'Exporter la sélection (CSV)',
  tooManyToExport:
    'La sélection est trop longue pour être exportée. Filtrez la liste et exportez-la.',
  done: (n, count) => `${count} ${plural(n, 'application modifiée', 'applications modifiées')}.`,
  failed: (n, count) =>
    `${count} ${plural(n, 'application n’a pas été modifiée et reste sélectionnée', 'applications n’ont pas été modifiées et restent sélectionnées')} :`,
};
