import type { apppage as en } from './apppage.en';

export const apppage: typeof en = {
  score: 'Note',
  catalogue: 'Catalogue d’applications',
  inCatalogue: 'Dans le catalogue',
  missing: 'Absente du catalogue',
  missingHint: 'Votre rôle ne voit que les applications du catalogue, pas leur utilisation.',
  allAlerts: 'Toutes les alertes de cette application',
  noAlerts: 'Aucune alerte en cours.',
  notEnforced: 'Ni bloquée ni signalée aux utilisateurs.',
  actions: {
    label: 'Actions',
    enforce: 'Bloquer ou avertir',
    enforceTitle: (app) => `Règle pour ${app}`,
    policy: 'Nouvelle stratégie',
    makeApp: 'Créer une application',
    edit: 'Modifier',
    deleteApp: 'Supprimer',
    deleteTitle: (app) => `Supprimer ${app} ?`,
    deleteLead:
      'Ses domaines reviennent à l’application suivante qui les réclame. Ceux qu’aucune application ne réclame redeviennent non reconnus, avec tout leur trafic passé.',
    deleteNow: 'Supprimer l’application',
  },
  undo: {
    undo: 'Annuler',
    dismiss: 'Fermer',
    undone: 'Modification annulée.',
    reason: 'Annulation',
    tagged: (tag) => `Étiquette posée : ${tag}.`,
    untagged: (tag) => `Étiquette retirée : ${tag}.`,
    ruleAdded: 'Règle ajoutée.',
    appMade: (app) => `Application ${app} créée.`,
    appDeleted: (app) => `Application ${app} supprimée.`,
  },
};
