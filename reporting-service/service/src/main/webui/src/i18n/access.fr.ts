import type { access as en } from './access.en';
import { pluralOf } from './plural';

const plural = pluralOf('fr');

export const access: typeof en = {
  title: 'Demandes d’accès',
  lead: 'Les utilisateurs demandent l’accès à des applications bloquées ou soumises à avertissement. Un accord expire de lui-même.',
  state: 'État',
  states: { open: 'En attente', approved: 'Acceptées', denied: 'Refusées', all: 'Toutes' },
  none: 'Aucune demande dans cet état.',
  asked: (user, at) => `${user}, ${at}`,
  decided: (who, at) => `Décision de ${who}, ${at}`,
  until: (at) => `Autorisé jusqu’au ${at}`,
  allowFor: 'Autoriser pendant',
  days: (n, count) => `${count} ${plural(n, 'jour', 'jours')}`,
  reason: 'Motif',
  reasonHint: 'Obligatoire pour un refus.',
  approve: 'Accepter',
  deny: 'Refuser',
  approved: 'Demande acceptée.',
  denied: 'Demande refusée.',
  more: 'Afficher la suite',
  page: 'Page de blocage',
  pageLead:
    'Les utilisateurs bloqués y voient le motif et les applications à utiliser à la place. La page est publique.',
  pageEnable: 'Proposer la page à l’adresse /blocked?d=domaine',
  contact: 'Contact pour les questions',
  contactHint: 'Une ligne, par exemple un nom et un téléphone, lisible par tous.',
  request: 'Demander un accès',
  requestLead: 'Un administrateur décide. Vous trouverez la réponse ici.',
  domain: 'Domaine',
  domainHint: 'Par exemple example.com.',
  why: 'Pour quel besoin ?',
  send: 'Envoyer la demande',
  sent: 'Demande envoyée.',
  own: 'Vos demandes',
  noOwn: 'Vous n’avez aucune demande.',
};
