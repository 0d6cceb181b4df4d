import type { plan as en } from './plan.en';

export const plan: typeof en = {
  title: 'Simulation',
  lead: 'Voyez qui serait touché avant d’étiqueter. Rien n’est modifié.',
  targets: 'Applications et domaines',
  targetsHint: 'Identifiants du catalogue, par exemple dropbox, ou domaines, un par ligne.',
  action: 'Bloquer ou avertir',
  plan: 'Simuler',
  planAll: 'Simuler tout l’état souhaité',
  ofApp: 'Voir qui un blocage toucherait',
  sum: (users, machines, transactions) =>
    `Sur les 30 derniers jours : utilisateurs ${users}, machines ${machines}, transactions ${transactions}.`,
  nothing: 'Rien ne serait bloqué ni soumis à avertissement.',
  users: 'Utilisateurs',
  machines: 'Machines',
  transactions: 'Transactions',
  conflicts: 'Conflits',
  noConflicts: 'Aucun',
  partial: 'Une partie de l’application ; les chiffres portent sur l’ensemble.',
  inexpressible: 'Motifs que les formats ne savent pas exprimer :',
  ofFormat: (format, count) => `${format} : ${count}`,
};
