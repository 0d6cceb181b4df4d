import { pluralOf } from './plural';
import type { policyPages as english } from './policypages.en';

const plural = pluralOf('fr');

export const policyPages: typeof english = {
  templates: {
    'new-high-volume-app': {
      name: 'Nouvelle application à fort trafic',
      description: 'Une application avec plus de 500 Mo de trafic en un jour',
    },
    'new-high-upload-app': {
      name: 'Nouvelle application à fort envoi',
      description: 'Une application vers laquelle plus de 500 Mo ont été envoyés en un jour',
    },
    'new-popular-app': {
      name: 'Nouvelle application très utilisée',
      description: 'Une application avec plus de 500 utilisateurs en un jour',
    },
    'new-risky-app': {
      name: 'Nouvelle application à risque',
      description:
        'Une application notée moins de 6, avec plus de 50 utilisateurs et 50 Mo en un jour',
    },
    'new-cloud-storage-app': ofCategory('de stockage en ligne'),
    'new-collaboration-app': ofCategory('de travail collaboratif'),
    'new-crm-app': ofCategory('de gestion de la relation client'),
    'new-code-hosting-app': ofCategory('d’hébergement de code'),
    'new-human-resources-app': ofCategory('de ressources humaines'),
    'new-online-meetings-app': ofCategory('de réunion en ligne'),
    'new-sales-app': ofCategory('de vente'),
    'new-vendor-management-app': ofCategory('de gestion des fournisseurs'),
    'collaboration-compliance': without('Travail collaboratif', 'SOC 2'),
    'cloud-storage-compliance': without('Stockage en ligne', 'SOC 2, ISO 27001 ni PCI DSS'),
    'crm-compliance': without('CRM', 'SOC 2, ISO 27001 ni HIPAA'),
    'generative-ai-first-used': {
      name: 'Première utilisation d’une IA générative',
      description: 'Une IA générative non approuvée est utilisée pour la première fois en 90 jours',
    },
    'personal-storage-upload': {
      name: 'Envoi vers un stockage personnel',
      description: 'Plus de 100 Mo envoyés en un jour vers un stockage non approuvé',
    },
    'anonymizer-in-use': {
      name: 'Anonymiseur utilisé',
      description: 'Une application qui soustrait le trafic aux contrôles du réseau est utilisée',
    },
    'unsanctioned-app-still-used': {
      name: 'Application interdite encore utilisée',
      description: 'Une application étiquetée « Non approuvée » est utilisée',
    },
    'own-baseline-upload-spike': {
      name: 'Envoi très supérieur à l’habitude',
      description:
        'Un utilisateur envoie à une application plus de 100 Mo de plus que d’habitude ce jour de la semaine',
    },
  },
  remove: (what) => `Retirer ${what}`,
  pickHint: 'Plusieurs choix possibles dans la liste.',
  factorIs: (factor, value) => `${factor} : ${value}`,
  factorValues: { yes: 'oui', no: 'non', unknown: 'inconnu' },
  unknown: 'Si un facteur ou le risque est inconnu',
  unknownHint: 'Le risque des applications non évaluées est inconnu.',
  unknownTreatments: {
    report: 'Signaler l’application sans la juger',
    match: 'Considérer le critère comme rempli',
    exclude: 'Écarter l’application',
  },
  actions: 'Quand une alerte est levée',
  tagActions: 'Étiqueter l’application',
  tagActionsHint: 'Les étiquettes posées par une personne restent en place.',
  immediate: 'Bloquer ou avertir immédiatement',
  immediateHint: 'Sinon, un administrateur publie ce que l’étiquette bloque.',
  managedBy: (file) =>
    `Gérée par le fichier ${file} : le prochain ./penumbra apply écrasera vos modifications.`,
  noThreshold: 'Indiquez un seuil pour voir ce qui correspond.',
  select: 'Sélection',
  allApps: 'Afficher les alertes de toutes les applications',
  allReports: 'Afficher les alertes de tous les rapports',
  catalogueId: 'Applications, par identifiant du catalogue',
  headquarters: 'Siège',
  headquartersHint: 'Codes de pays comme US, ou unknown.',
  everyApp: 'Toutes les applications',
  condition: (what, values) => `${what}\u202f: ${values}`,
  notTaken: (what) =>
    `Une stratégie ne peut pas reprendre ces conditions de la recherche et vise donc plus d’applications\u202f: ${what}.`,
  selectAlert: (app) => `Sélectionner l’alerte sur ${app}`,
  selectShown: 'Tout sélectionner (lignes chargées)',
  clearSelection: 'Annuler la sélection',
  selected: (n, count) => `${count} ${plural(n, 'alerte sélectionnée', 'alertes sélectionnées')}`,
  unchanged: 'Ne pas modifier',
  applyToSelected: 'Modifier la sélection',
  changed: (n, count) => `${count} ${plural(n, 'alerte modifiée', 'alertes modifiées')}.`,
  tags: 'Étiquettes',
  tagStates: {
    waiting: 'en attente',
    done: 'posée',
    kept: 'non posée, les étiquettes en place restent',
    failed: 'refusée',
  },
  at: 'Heure',
  user: 'Utilisateur',
  machine: 'Machine',
  host: 'Hôte',
  singleTransactions: 'Transactions individuelles',
  singleWhen: (count, at) => `Les plus récentes du jour (${count}), relevées le ${at}.`,
  singleReading: 'Lecture en cours.',
  singleGone: 'Elles n’ont pas pu être lues à la levée de l’alerte.',
  measured: (share) => `Volumes connus pour ${share} des transactions.`,
};

function ofCategory(what: string) {
  return {
    name: `Nouvelle application ${what}`,
    description: `Une application ${what} avec plus de 50 utilisateurs et 50 Mo en un jour`,
  };
}

function without(category: string, standards: string) {
  return {
    name: `${category} : application sans ${standards}`,
    description: `Une application de la catégorie dont l’éditeur n’affiche pas ${standards}`,
  };
}
