import type { effect as en } from './effect.en';
import { pluralOf } from './plural';

const plural = pluralOf('fr');

export const effect: typeof en = {
  title: 'Effet',
  lead: 'Usage des applications avant et après la modification, par jour UTC. Le jour de la modification compte à part. Les tentatives bloquées et autorisées sont comptées à partir de ce jour.',
  none: 'Rien n’est bloqué ni soumis à avertissement.',
  notPublished: 'Pas encore publiée. Voir les modifications en attente dans Paramètres, Blocage.',
  attempts: 'Tentatives',
  before: '30 jours avant',
  changeDay: 'Jour de la modification',
  after: 'Après',
  blocked: 'Bloquées',
  allowed: 'Autorisées',
  omitted: (n, count) => `${count} ${plural(n, 'domaine non publié', 'domaines non publiés')}`,
  wider: (n, count) =>
    `${count} ${plural(n, 'domaine bloqué', 'domaines bloqués')} avec des noms d’autres applications`,
  unjudged: 'Sans verdict',
  day: (day, attempts, blocked) => `${day} : tentatives ${attempts}, bloquées ${blocked}`,
  days: (n, count) => `Sur ${count} ${plural(n, 'jour', 'jours')}`,
  machines: (reaching, machines, users) =>
    `Machines qui passent encore : ${reaching} sur ${machines}. Utilisateurs depuis la modification : ${users}.`,
  verdicts: (blocked, warned, bypassed, allowed) =>
    `Depuis la modification : bloquées ${blocked}, averties ${warned}, contournées ${bypassed}, autorisées ${allowed}.`,
  tooMany: 'Les verdicts depuis la modification ne sont pas comptés : il y a trop de transactions.',
  named: 'Machines qui passent encore',
  machine: 'Machine',
  lastDay: 'Dernier jour',
  cause: 'Cause probable',
  causes: {
    'no-verdict-source': 'Aucun de ses capteurs ne signale les blocages.',
    'no-feed': 'Aucun flux ne contient l’application.',
    'feed-not-fetched': 'Aucun flux contenant l’application n’a été lu depuis la modification.',
    'change-day-only': 'Utilisée seulement le jour de la modification.',
    'public-resolver': 'Elle utilise un résolveur DNS public, qui ne lit aucun flux.',
    'allowed-by-tool': 'Un outil qui signale les blocages l’a laissée passer.',
    scope: 'L’application n’est pas bloquée pour cette machine.',
  },
};
