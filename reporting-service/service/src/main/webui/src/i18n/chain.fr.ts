import type { chain as en } from './chain.en';

export const chain: typeof en = {
  status: 'État',
  tagged: (action) => `Décision\u202f: ${action}`,
  undecided: (action) => `Pas de décision\u202f: ${action}`,
  published: (count) => `publié vers ${count}`,
  fetched: (count) => `lu par ${count}`,
  last: ', dernière lecture\u202f: ',
  blocked: (blocked, attempts) => `${blocked} bloqués sur ${attempts}`,
  blockedUnknown: (attempts) => `blocages inconnus sur ${attempts}`,
  broken: '(la chaîne s’arrête ici)',
};
