export const radius = {
  limits: 'Limits of a publication',
  limitsHint:
    'Changes that exceed a limit within one hour wait until an administrator confirms them. Feeds stay unchanged.',
  apps: 'Apps',
  domains: 'Domains',
  userPercent: 'Active users, in per cent',
  heldTitle: 'Publication beyond the limits',
  heldReason: 'Reason to exceed the limits',
  held: (apps: string, domains: string, users: string, active: string) =>
    `Would block or warn about ${apps} apps and ${domains} domains, used on machines of up to ${users} of ${active} active users.`,
  exceeds: (limits: string) => `Exceeded limits: ${limits}.`,
  limitNames: { apps: 'apps', domains: 'domains', users: 'active users' } as Record<string, string>,
  confirmProtected: 'Restrict protected services anyway',
  versions: 'Versions',
  versionsHint: 'A rollback publishes the content of a version again, in all feeds.',
  number: 'Version',
  at: 'Published',
  added: 'Added',
  removed: 'Removed',
  rollBack: 'Roll back',
  rollBackQuestion: (version: string) =>
    `All feeds get the content of version ${version}. Until you end the rollback, nothing else is published. Roll back?`,
  rollBackReason: (version: number) => `Rolled back to version ${version} in the dashboard`,
  rolledBack: (version: string, who: string, at: string) =>
    `All feeds have the content of version ${version}, rolled back by ${who} on ${at}. Changes are not published.`,
  end: 'End rollback',
  endQuestion: 'The desired state is published again. End the rollback?',
  endReason: 'Rollback ended in the dashboard',
  planSum: (apps: string, domains: string, active: string) =>
    `Apps ${apps}, domains ${domains}, active users ${active}.`,
};
