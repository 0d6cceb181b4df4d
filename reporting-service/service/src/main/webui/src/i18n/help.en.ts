/** Purpose, actions and limits of each page, by the prefix of its path. */
export const help: Record<string, readonly string[]> = {
  '/': [
    'The dashboard summarises usage in the selected report and period. Every figure links to its list.',
    'Days are UTC days. A report contains only the transactions that match its definition. The built-in report covers managed Windows 10 machines.',
    'Click a day of the trend to show only that day. Unknown traffic is marked and never counted as zero.',
  ],
  '/discovered-apps': [
    'Apps and domains in use. The catalogue scores apps from 0 (risky) to 10 (safest); domains without an app have no score.',
    'The columns Security and Compliance rate the assurances of the vendor, from 0 (none) to 10 (all), without the inherent risk of the app.',
    'Filter, sort and choose columns. The URL contains all settings and can be shared. Export writes exactly the listed rows.',
    'Administrators can select several apps to tag or review them.',
  ],
  '/transactions': [
    'All transactions of the report, the newest day first and then by machine. Click the time of a transaction to see the complete record and the source of its user and app.',
    'Reading transactions is recorded in the audit log.',
  ],
  '/ip-addresses': [
    'IP addresses of machines. Traffic of an address is attributed to the machine that had it at that time.',
    'A gateway is an address shared by several machines.',
  ],
  '/users': [
    'Users as reported by sensors. Merged accounts are shown as one user.',
    'Transactions without a user are attributed to the only user signed in to the machine at that time. With several users, they stay unattributed.',
  ],
  '/machines': [
    'Machines that sent transactions. “Below the floor” means that the operating system is older than the minimum version of the integration.',
  ],
  '/investigate': [
    'Explore connections from any machine, user, address or app. Double-click or press + to expand, − to collapse.',
    'Wider edges have more traffic. The shape and colour of an app show its risk. “Find a connection to…” shows the shortest paths between two entities.',
    'The slider limits the graph to some days. Other entities stay visible, but faded.',
    '“Keep step” saves the current graph, with your notes, in a notebook that you can share, print and export.',
  ],
  '/alerts': [
    'Alerts raised by policies. Each alert keeps the evidence from the time it was raised.',
    'Assign an alert, resolve it, or dismiss it with a reason. A dismissed alert is not raised again for the same finding on the same day.',
  ],
  '/policies': [
    'A policy defines the conditions of an alert: apps, thresholds and period.',
    'Test a policy on past data before you enable it. The test shows the alerts that it would have raised.',
  ],
  '/snapshot-reports': [
    'One-time reports from uploaded log files. They are separate from the continuous reports.',
    'Unreadable lines are counted by cause. The report shows the share that was read.',
  ],
  '/settings/advanced-features': [
    'The switch for endpoint data. When off, no data is accepted, and senders only keep data in their own buffers.',
  ],
  '/settings/sensors': [
    'Agents and log shippers, with the time they were last seen. A token is shown only once, when it is created.',
  ],
  '/settings/quarantine': [
    'Unreadable records, with the cause. Correct the source or the parser, then replay them.',
  ],
  '/settings/exclusions': [
    'Users, machines and networks whose new records are discarded on arrival. Only the total number of discarded records is kept.',
  ],
  '/settings/proxy-records': [
    'Merging of proxy and endpoint records that describe the same connection. Off by default.',
  ],
  '/settings/catalogue': [
    'Apps by name, domains, vendor and risk factors. Your corrections are kept when the catalogue is updated.',
  ],
  '/settings/unmatched': [
    'Domains in use without an app in the catalogue. Create an app for a domain, or ignore it. Past transactions get the new name.',
  ],
  '/settings/own-tenants': [
    'Tenants of your organisation. Uploads to other tenants are shown as foreign.',
  ],
  '/settings/risk-weights': [
    'Weight of each risk factor. The preview shows which apps would change their level before you save.',
  ],
  '/settings/review-campaigns': [
    'Sets of apps to review by a due date. A decision blocks nothing; use a tag or a rule to block.',
  ],
  '/settings/enforcement': [
    'Blocked and warned apps, for firewalls, proxies and resolvers that read a feed. Without a feed, nothing is blocked.',
    'Plan shows the affected users before a change. Effect shows the results, and the machines that still get through.',
  ],
  '/settings/access-requests': [
    'Access requests from users who saw the block page. An approval allows the app until it expires.',
  ],
  '/settings/destinations': [
    'Targets of alerts: mail, chat, webhooks, SIEM. Failed deliveries are retried. After the last attempt they are dead letters, which can be sent again.',
  ],
  '/settings/report-schedules': ['Reports sent by mail on a schedule.'],
  '/settings/audit': [
    'Log of changes and of access to personal data. Entries are chained: “Verify” detects changed or removed entries.',
  ],
  '/settings/sessions': ['Your active sessions. End any session that you do not recognise.'],
};
