import type { radius as en } from './radius.en';

export const radius: typeof en = {
  limits: 'Limites d’une publication',
  limitsHint:
    'Les modifications qui dépassent une limite en une heure attendent la confirmation d’un administrateur. Les flux restent inchangés.',
  apps: 'Applications',
  domains: 'Domaines',
  userPercent: 'Utilisateurs actifs, en pour cent',
  heldTitle: 'Publication au-delà des limites',
  heldReason: 'Motif du dépassement des limites',
  held: (apps, domains, users, active) =>
    `Bloquerait ou soumettrait à avertissement ${apps} applications et ${domains} domaines, utilisés sur les machines de ${users} utilisateurs actifs au plus sur ${active}.`,
  exceeds: (limits) => `Limites dépassées : ${limits}.`,
  limitNames: { apps: 'applications', domains: 'domaines', users: 'utilisateurs actifs' },
  confirmProtected: 'Restreindre malgré tout des services protégés',
  versions: 'Versions',
  versionsHint: 'Un retour arrière republie le contenu d’une version dans tous les flux.',
  number: 'Version',
  at: 'Publiée',
  added: 'Ajouts',
  removed: 'Retraits',
  rollBack: 'Revenir à cette version',
  rollBackQuestion: (version) =>
    `Tous les flux reprennent le contenu de la version ${version}. Rien d’autre n’est publié avant la fin du retour arrière. Revenir ?`,
  rollBackReason: (version) => `Retour à la version ${version} depuis le tableau de bord`,
  rolledBack: (version, who, at) =>
    `Tous les flux ont le contenu de la version ${version}, rétablie par ${who} le ${at}. Les modifications ne sont pas publiées.`,
  end: 'Mettre fin au retour arrière',
  endQuestion: 'L’état souhaité est de nouveau publié. Mettre fin au retour arrière ?',
  endReason: 'Fin du retour arrière depuis le tableau de bord',
  planSum: (apps, domains, active) =>
    `Applications ${apps}, domaines ${domains}, utilisateurs actifs ${active}.`,
};
