import { pluralOf } from './plural';
import type { search as en } from './search.en';

const plural = pluralOf('fr');

export const search: typeof en = {
  hint: 'Application, domaine, utilisateur, machine, adresse ou page',
  results: 'Résultats',
  groups: {
    pages: 'Pages et paramètres',
    apps: 'Applications',
    domains: 'Domaines non reconnus',
    users: 'Utilisateurs',
    machines: 'Machines',
    ipAddresses: 'Adresses IP',
  },
  some: (shown, total) => `${shown} sur ${total}`,
  found: (n, count) => `${count} ${plural(n, 'résultat', 'résultats')}`,
  none: 'Aucun résultat parmi les noms de ce rapport sur la période, les pages et les paramètres.',
  noneOfPages: 'Aucune page ni aucun paramètre ne porte ce nom.',
  short: 'Saisissez au moins 2 caractères pour chercher parmi les noms.',
  searching: 'Recherche en cours…',
  failed: 'La recherche parmi les noms a échoué.',
  transactions: (n, count) => `${count} ${plural(n, 'transaction', 'transactions')}`,
  scope: (report, period) => `Noms du rapport ${report}, ${period}`,
  keys: '↑ ↓ choisir · Entrée ouvrir · Échap fermer',
};
