export const chain = {
  status: 'Status',
  tagged: (action: string) => `Decided: ${action}`,
  undecided: (action: string) => `Not decided: ${action}`,
  published: (count: string) => `published to ${count}`,
  fetched: (count: string) => `fetched by ${count}`,
  last: ', last ',
  blocked: (blocked: string, attempts: string) => `blocked ${blocked} of ${attempts}`,
  blockedUnknown: (attempts: string) => `blocked unknown of ${attempts}`,
  broken: '(the chain ends here)',
};
