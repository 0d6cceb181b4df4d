import { pluralOf } from './plural';
import type { risk as english } from './risk.en';

const plural = pluralOf('fr');

/** Texts of machine and user risk. */
export const risk: typeof english = {
  period: '30 derniers jours, tous rapports',
  none: 'Aucun risque constaté.',
  unknown: 'Évaluation impossible.',
  highRiskApps: (n: number, days: string) =>
    `Applications à risque élevé utilisées ${days} ${plural(n, 'jour', 'jours')} :`,
  highRiskUpload: (bytes: string, limit: string) =>
    `${bytes} envoyés vers des applications à risque élevé (seuil : ${limit}) :`,
  unusualUpload: (bytes: string, day: string, excess: string) =>
    `${bytes} envoyés le ${day}, soit ${excess} de plus que d’habitude.`,
  usual: (median: string, mad: string, weeks: string) =>
    `Habituel ce jour de la semaine : médiane ${median}, écart absolu médian ${mad}, sur ${weeks} semaines connues sur 8.`,
  largeUpload: (bytes: string, day: string, limit: string, weeks: string) =>
    `${bytes} envoyés le ${day} (seuil : ${limit}) ; volume habituel inconnu : ${weeks} semaines connues sur 8.`,
  openAlerts: (n: number, count: string) =>
    `Dans les preuves de ${count} ${plural(n, 'alerte ouverte', 'alertes ouvertes')} :`,
  alert: (id: string) => `Alerte ${id}`,
  more: (count: string) => `${count} de plus`,
  unjudged: 'Non évalué',
  why: {
    apps: 'Aucune application utilisée ; le reste n’a pas de score.',
    upload: 'Tous les envois ne sont pas mesurés ; le volume réel peut être supérieur.',
    baseline:
      'Envois importants, mais moins de 4 des 8 dernières semaines sont connues pour comparer.',
  },
};
