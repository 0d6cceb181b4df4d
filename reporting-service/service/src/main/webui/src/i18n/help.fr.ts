import type { help as en } from './help.en';

export const help: typeof en = {
  '/': [
    'Le tableau de bord résume l’activité du rapport et de la période choisis en haut. Chaque chiffre mène à la liste correspondante.',
    'Les jours sont des jours UTC. Un rapport ne contient que les transactions admises par sa définition ; celui fourni couvre les postes Windows 10 gérés.',
    'Cliquez sur un jour de la tendance pour n’afficher que celui-ci. Un trafic inconnu est signalé et ne compte jamais pour zéro.',
  ],
  '/discovered-apps': [
    'Applications et domaines utilisés. Le score va de 0 (risqué) à 10 (sûr) selon le catalogue ; un domaine sans application n’en a pas.',
    'Les colonnes Sécurité et Conformité notent les garanties de l’éditeur dans ce domaine, de 0 (aucune) à 10 (toutes), sans le risque propre à l’application.',
    'Filtrez, triez, choisissez les colonnes : l’adresse conserve tout et peut être partagée. L’export écrit exactement ce qui est listé.',
    'Les administrateurs sélectionnent plusieurs applications pour les étiqueter ou les évaluer.',
  ],
  '/transactions': [
    'Toutes les transactions du rapport, du jour le plus récent au plus ancien, puis par machine. Ouvrez-en une par son heure pour voir l’enregistrement complet et d’où viennent l’utilisateur et l’application.',
    'La lecture des transactions est inscrite au journal d’audit.',
  ],
  '/ip-addresses': [
    'Adresses attribuées aux machines. Une adresse est comptée avec la machine qui la détenait à ce moment.',
    'Une passerelle est une adresse derrière laquelle plusieurs machines ont été vues.',
  ],
  '/users': [
    'Les personnes telles que les capteurs les nomment. Les comptes fusionnés n’en font qu’un.',
    'Une transaction sans utilisateur revient à la personne connectée à la machine à ce moment, s’il n’y en avait qu’une.',
  ],
  '/machines': [
    'Machines ayant envoyé des transactions. « Sous le minimum » : le système d’exploitation est antérieur à ceux que l’intégration prend en charge.',
  ],
  '/investigate': [
    'Partez d’une machine, d’un utilisateur, d’une adresse ou d’une application vers ce qui lui est lié. Double-clic ou + pour développer, − pour réduire.',
    'Plus le trait est épais, plus le trafic est élevé ; la forme et la couleur près d’une application indiquent son risque. « Trouver un lien avec… » montre les chemins les plus courts entre deux entités.',
    'Le curseur limite le graphe à certains jours ; ce qui en est absent reste visible, estompé.',
    '« Garder l’étape » conserve le graphe tel qu’il est, avec vos notes, dans un carnet que vous pouvez partager, imprimer et exporter.',
  ],
  '/alerts': [
    'Alertes levées par les stratégies. Chacune garde ses preuves telles qu’elles étaient au moment de l’alerte.',
    'Prenez-la en charge, résolvez-la ou écartez-la avec un motif ; une alerte écartée n’est pas levée à nouveau pour le même fait le même jour.',
  ],
  '/policies': [
    'Une stratégie dit ce qui mérite une alerte : quelles applications, au-delà de quels chiffres, sur quelle durée.',
    'Testez-la sur les données passées avant de l’activer : le test montre les alertes qu’elle aurait levées.',
  ],
  '/snapshot-reports': [
    'Rapports ponctuels à partir de journaux que vous téléversez. Ils sont isolés et n’alimentent jamais les rapports continus.',
    'Les lignes illisibles sont comptées avec leur cause ; le rapport indique la part qui a été lue.',
  ],
  '/settings/advanced-features': [
    'L’interrupteur des données des postes. Désactivé veut dire désactivé : rien n’est reçu, et les émetteurs ne gardent les données que dans leur propre tampon.',
  ],
  '/settings/sensors': [
    'Agents et expéditeurs de journaux, avec la date de leur dernière activité. Un jeton n’est affiché qu’une fois, à sa création.',
  ],
  '/settings/quarantine': [
    'Enregistrements illisibles, avec leur cause. Corrigez la source ou l’analyseur, puis relisez-les.',
  ],
  '/settings/exclusions': [
    'Utilisateurs, machines et réseaux dont les nouveaux enregistrements sont supprimés dès leur réception. Seul leur nombre total est conservé.',
  ],
  '/settings/proxy-records': [
    'Fusion des enregistrements d’un proxy et d’un poste décrivant la même connexion. Désactivée par défaut.',
  ],
  '/settings/catalogue': [
    'Applications par nom, domaines, éditeur et facteurs de risque. Vos corrections sont conservées lors des mises à jour du catalogue.',
  ],
  '/settings/unmatched': [
    'Domaines utilisés qu’aucune application du catalogue ne possède. Créez-en une ou ignorez-les ; les transactions passées prennent le nouveau nom.',
  ],
  '/settings/own-tenants': [
    'Locataires de votre organisation : les envois vers d’autres sont signalés comme externes.',
  ],
  '/settings/risk-weights': [
    'Le poids de chaque facteur de risque. L’aperçu montre quelles applications changeraient de niveau avant tout enregistrement.',
  ],
  '/settings/review-campaigns': [
    'Ensembles d’applications à évaluer avant une échéance. Une décision ne bloque rien ; une étiquette ou une règle, si.',
  ],
  '/settings/enforcement': [
    'Ce qui est bloqué ou signalé, pour les pare-feu, proxys et résolveurs qui lisent un flux. Sans flux, rien n’est bloqué.',
    'Le plan montre qui serait touché avant tout changement ; l’effet montre ce qui s’est passé ensuite, et quelles machines passent encore.',
  ],
  '/settings/access-requests': [
    'Demandes de personnes ayant rencontré une page de blocage. Une approbation autorise l’application jusqu’à son échéance.',
  ],
  '/settings/destinations': [
    'Où vont les alertes : courriel, messagerie, webhooks, SIEM. Les envois en échec sont répétés ; après la dernière tentative, ils peuvent être renvoyés manuellement.',
  ],
  '/settings/report-schedules': ['Rapports envoyés par courriel aux jours prévus.'],
  '/settings/audit': [
    'Journal des modifications et des consultations de données personnelles. Les entrées sont chaînées : « Vérifier » trouve celles qui ont été modifiées ou supprimées.',
  ],
  '/settings/sessions': ['Vos sessions actives. Fermez celles que vous ne reconnaissez pas.'],
};
