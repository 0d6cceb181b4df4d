import type { attention as en } from './attention.en';
import { pluralOf } from './plural';

const plural = pluralOf('fr');

export const attention: typeof en = {
  title: 'À surveiller',
  lead: '7 derniers jours',
  found: {
    'new-risky-apps': (n, count) =>
      `${count} ${plural(n, 'application à haut risque utilisée', 'applications à haut risque utilisées')} pour la première fois.`,
    'unusual-uploads': (n, count) =>
      `${count} ${plural(n, 'utilisateur a envoyé', 'utilisateurs ont envoyé')} bien plus de données que d’habitude.`,
    'large-uploads': (n, count, _before, list) =>
      `${count} ${list === 'machines' ? plural(n, 'machine a envoyé', 'machines ont envoyé') : plural(n, 'utilisateur a envoyé', 'utilisateurs ont envoyé')} plus de 1 Go en un jour, sans historique suffisant pour comparer.`,
    'open-alerts': (n, count) => `${count} ${plural(n, 'alerte ouverte', 'alertes ouvertes')}.`,
    'unsanctioned-in-use': (n, count) =>
      `${count} ${plural(n, 'application non approuvée est toujours utilisée', 'applications non approuvées sont toujours utilisées')}.`,
    'unmatched-growing': (n, count, before) =>
      `${count} ${plural(n, 'domaine non reconnu utilisé', 'domaines non reconnus utilisés')}, contre ${before} sur la même durée juste avant.`,
    'machines-below-floor': (n, count) =>
      `${count} ${plural(n, 'machine a un système trop ancien', 'machines ont un système trop ancien')}.`,
    'silent-sources': (n, count) =>
      `${count} ${plural(n, 'source de journaux muette', 'sources de journaux muettes')} depuis un jour ou plus.`,
    'failing-canaries': (n, count) =>
      `${count} ${plural(n, 'flux sans preuve', 'flux sans preuve')} de blocage.`,
  },
  names: {
    'new-risky-apps': 'nouvelles applications à haut risque',
    'unusual-uploads': 'envois inhabituels',
    'large-uploads': 'gros envois sans référence',
    'open-alerts': 'alertes ouvertes',
    'unsanctioned-in-use': 'applications non approuvées utilisées',
    'unmatched-growing': 'hausse des domaines non reconnus',
    'machines-below-floor': 'machines au système trop ancien',
    'silent-sources': 'sources de journaux muettes',
    'failing-canaries': 'flux sans preuve de blocage',
  },
  unjudged: {
    'unusual-uploads': (n, count) =>
      `${count} ${plural(n, 'utilisateur n’a pas pu être évalué', 'utilisateurs n’ont pas pu être évalués')}.`,
    'machines-below-floor': (n, count) =>
      `${count} ${plural(n, 'machine ne communique pas son système', 'machines ne communiquent pas leur système')}.`,
  },
  causes: {
    'no-data': 'aucune donnée sur ces jours',
    'too-little-history': 'trop peu de jours de données auparavant pour comparer',
    'not-judged': 'trop peu d’informations pour évaluer',
    failed: 'pas de réponse',
  },
  nothing: 'Rien à signaler.',
  clear: (what) => `Vérifié sans rien trouver\u202f: ${what}.`,
  unknown: (what, cause) => `${what} (${cause})`,
  notChecked: (what) => `Vérification impossible\u202f: ${what}.`,
  onlySilent: 'Sources muettes seulement.',
  showAll: 'Afficher toutes les sources',
};
