/** Of each page what it shows, what can be done there, and what its figures leave out; by the beginning of its address. */
export const help: Record<string, readonly string[]> = {
  '/': [
    'The dashboard sums up what was used in the report and period chosen at the top. Every figure leads to the list behind it.',
    'Days are UTC days. A report has only the transactions that its definition admits; the built-in one has managed Windows 10 machines.',
    'Click a day of the trend for that day alone. Unknown traffic is marked and never counted as zero.',
  ],
  '/discovered-apps': [
    'Apps and domains that were used. The score is from 0 (risky) to 10 (safest), as the catalogue knows the app; domains without an app have none.',
    'The columns Security and Compliance have what the vendor shows in that area, from 0 (nothing) to 10 (everything). The risk of the app itself is not part of them.',
    'Filter, sort and choose columns; the address keeps all of it, so it can be shared. Export writes exactly what is listed.',
    'Administrators select several apps to tag them or to decide about them.',
  ],
  '/transactions': [
    'All transactions of the report, the newest day first and then by machine. Open one by its time to see the whole record and how its user and app are known.',
    'Who reads transactions is written to the audit log.',
  ],
  '/ip-addresses': [
    'Addresses that machines had. An address is counted with the machine that held it at that time.',
    'A gateway is an address behind which several machines were seen.',
  ],
  '/users': [
    'People as sensors name them. Merged accounts are shown as one.',
    'Transactions without a user in the record belong to the one person signed in to the machine at that time; with several they stay unknown.',
  ],
  '/machines': [
    'Machines that sent transactions. “Below the floor” means that the operating system is older than the integration supports.',
  ],
  '/investigate': [
    'Walk from any machine, user, address or app to what it was used with. Double-click or press + to expand, − to collapse.',
    'Wider edges have more traffic; the shape and colour at an app is its risk. “Find a connection to…” shows the shortest ways between two entities.',
    'The slider narrows the graph to some days; what was not there on these days stays visible, faded.',
    '“Keep step” keeps the graph as it is now, with your notes, in a notebook that you can share, print and export.',
  ],
  '/alerts': [
    'Alerts that policies raised. Each one keeps the evidence as it was when it was raised.',
    'Take one, resolve it or dismiss it with a reason; a dismissed alert is not raised again for the same thing on the same day.',
  ],
  '/policies': [
    'A policy says what is worth an alert: which apps, above which figures, over which time.',
    'Test it on past data before switching it on: the test counts what the policy would have raised.',
  ],
  '/snapshot-reports': [
    'One-time reports from log files that you upload. They stand alone and never add to the continuous reports.',
    'Unreadable lines are counted with their causes; the report says how much was read.',
  ],
  '/settings/advanced-features': [
    'The switch for endpoint data. Off means off: nothing is taken in, and senders keep data in their own buffers only.',
  ],
  '/settings/sensors': [
    'Agents and log shippers that send data here, and when each was last heard of. A token is shown once, when it is made.',
  ],
  '/settings/quarantine': [
    'Records that could not be read, with the cause. Correct the source or the parser, then read them again; nothing is lost meanwhile.',
  ],
  '/settings/proxy-records': [
    'Whether records of a proxy and of an endpoint that describe one connection are merged. Off by default.',
  ],
  '/settings/catalogue': [
    'Apps by name, domains, vendor and risk factors. Corrections of your organisation stay when the catalogue is updated.',
  ],
  '/settings/unmatched': [
    'Domains in use that no app of the catalogue has. Make an app of one, or ignore it; past transactions get the new name.',
  ],
  '/settings/own-tenants': [
    'Tenants of your organisation: uploads to others are shown as foreign.',
  ],
  '/settings/risk-weights': [
    'How much each risk factor counts. The preview shows which apps would change their level before anything is saved.',
  ],
  '/settings/review-campaigns': [
    'Sets of apps to decide about by a date. A decision does not block anything; a tag or a rule does.',
  ],
  '/settings/enforcement': [
    'What is blocked and warned about, for firewalls, proxies and resolvers that read a feed. Without a feed nothing is blocked.',
    'Plan shows who would be hit before anything changes; Effect shows what happened afterwards, and which machines still get through.',
  ],
  '/settings/access-requests': [
    'Requests from people who met a block page. An approval allows the app until its end.',
  ],
  '/settings/destinations': [
    'Where alerts go: mail, chat, webhooks, SIEM. Deliveries are repeated until they arrive or are dead letters, which can be sent again.',
  ],
  '/settings/report-schedules': ['Reports that are sent by mail on their days.'],
  '/settings/audit': [
    'Who changed and who read what. Entries are chained: “Verify” finds any that was changed or removed.',
  ],
  '/settings/sessions': ['Where you are signed in. End what you do not know.'],
};
