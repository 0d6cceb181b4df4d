import type { investigation as english } from './investigation.en';
import { pluralOf } from './plural';

const plural = pluralOf('fr');

export const investigation: typeof english = {
  investigate: {
    title: 'Enquêter',
    open: 'Enquêter',
    lead: 'Trouvez une machine, un utilisateur, une adresse ou une application et suivez ses liens.',
    search: 'Rechercher un point de départ',
    nothing: (what) => `Rien ne correspond à « ${what} » sur cette période.`,
    forbidden: 'Seuls les analystes et les administrateurs enquêtent.',
    columns: {
      user: 'Utilisateurs',
      machine: 'Machines',
      ipAddress: 'Adresses IP',
      app: 'Applications',
    },
    graph: 'Le graphe',
    keys: 'Les flèches vont d’une entité à l’autre, Entrée en choisit une, + et − la déploient et la replient.',
    expand: 'Déployer',
    collapse: 'Replier',
    expanded: 'déployée',
    openPage: 'Ouvrir sa page',
    ties: (n, count) => `${count} ${plural(n, 'lien', 'liens')}`,
    tie: 'Lien',
    select: 'Choisissez une entité ou un lien pour voir le détail.',
    from: 'De',
    to: 'Vers',
    firstSeen: 'Vu d’abord',
    lastSeen: 'Vu en dernier',
    traffic: 'Trafic',
    days: 'Indices',
    onDays: (n, count) => `sur ${count} ${plural(n, 'jour', 'jours')}`,
    truncated:
      'Seuls les voisins les plus utilisés de chaque entité sont affichés.',
    asTable: 'En tableau',
    asGraph: 'En graphe',
    startAgain: 'Nouvelle enquête',
    when: 'Quand',
    whole: 'Toute la période',
    first: 'Premier jour',
    last: 'Dernier jour',
    window: (from, to) => `${from} – ${to}`,
    earlier: 'Plus tôt',
    later: 'Plus tard',
    here: (n, count) => `${count} ${plural(n, 'entité', 'entités')} ces jours-là`,
    away: 'absente ces jours-là',
  },
};
