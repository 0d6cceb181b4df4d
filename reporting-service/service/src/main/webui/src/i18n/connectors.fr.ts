import type { connectors as english } from './connectors.en';
import { pluralOf } from './plural';

const plural = pluralOf('fr');

/** Mots des connecteurs. */
export const connectors: typeof english = {
  title: 'Connecteurs',
  lead: 'Sources dont Penumbra récupère les enregistrements.',
  none: 'Aucun connecteur.',
  add: 'Ajouter un connecteur',
  name: 'Nom',
  nameHint: 'Minuscules, chiffres et tirets. Son capteur porte le même nom.',
  kind: 'Source',
  kinds: { kafka: 'Kafka ou Event Hubs', 'azure-blob': 'Azure Blob Storage' },
  choices: {
    eventHub: 'Defender par Event Hubs',
    azureBlob: 'Defender par compte de stockage Azure',
    kafka: 'Topic Kafka',
  },
  state: 'État',
  states: {
    waiting: 'En attente',
    running: 'En marche',
    behind: 'En retard',
    throttled: 'Limité',
    failing: 'En échec',
    paused: 'En pause',
  },
  waiting: 'Non lus',
  records: (n, count) => `${count} ${plural(n, 'enregistrement', 'enregistrements')}`,
  bytes: (n, count) => `${count} ${plural(n, 'octet', 'octets')}`,
  missed: 'Supprimés avant lecture',
  last: 'Derniers enregistrements',
  pause: 'Mettre en pause',
  resume: 'Reprendre',
  connection: 'Chaîne de connexion',
  connectionHint: 'Celle d’une stratégie d’accès partagé avec l’autorisation Écouter.',
  topic: 'Event hub ou topic',
  topicHint: 'Obligatoire si la chaîne de connexion n’a pas d’EntityPath.',
  servers: 'Brokers',
  serversHint: 'hôte:port, séparés par des virgules.',
  username: 'Nom d’utilisateur',
  usernameHint: 'Obligatoire pour l’authentification SASL.',
  password: 'Mot de passe',
  url: 'Adresse du conteneur',
  urlHint: 'https://compte.blob.core.windows.net/conteneur',
  key: 'Clé ou signature d’accès partagé',
  keyHint: 'Une signature doit autoriser Lecture et Liste.',
  privateNetwork: 'La source est dans un réseau privé',
  test: 'Tester la connexion',
  save: 'Enregistrer et démarrer',
  reached: 'Atteint',
  problem: 'Échec de la connexion',
  nextStep: (step) => `Prochaine étape\u202f: ${step}`,
  firstRecords: 'Aperçu des premiers enregistrements',
  watch: 'Enregistrements de ce connecteur',
  counted: (n, count) =>
    `${count} ${plural(n, 'enregistrement compté', 'enregistrements comptés')}`,
  noneYet:
    'Aucun enregistrement pour l’instant. Ils sont récupérés tant que l’intégration est activée.',
  done: 'Terminé',
};
