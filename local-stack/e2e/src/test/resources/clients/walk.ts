// Signs in, pages through all machines, reads an alert and tags its app, with generated clients.
import * as correlation from './correlation/index.js';
import * as reporting from './reporting/index.js';

declare const process: { env: Record<string, string> };

async function signIn(): Promise<string> {
  const answer = await fetch(`${process.env.ISSUER}/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'penumbra-cli',
      username: 'admin',
      password: 'admin',
    }),
  });
  return (await answer.json()).access_token;
}

const settings = { basePath: process.env.PENUMBRA, accessToken: await signIn() };
const reports = new reporting.ReportsApi(new reporting.Configuration(settings));
const machines: string[] = [];
let pages = 0;
let cursor: string | undefined;
do {
  const page = await reports.listReportMachines({
    report: 'global',
    period: 'P30D',
    limit: 7,
    cursor,
  });
  machines.push(...page.items.map((machine) => machine.name));
  pages++;
  cursor = page.next ?? undefined;
} while (cursor !== undefined);

const alerts = new reporting.AlertsApi(new reporting.Configuration(settings));
const first = (await alerts.listAlerts({ limit: 1 })).items[0]!;
const alert = await alerts.getAlert({ id: first.id });

const tags = await new correlation.TagsApi(new correlation.Configuration(settings)).putAppTag({
  id: alert.appId,
  tag: 'from-typescript',
  appTagReason: { reason: 'a generated client' },
});
console.log(
  JSON.stringify({
    machines,
    pages,
    alert: alert.id,
    policy: alert.policy,
    app: alert.appId,
    tags: tags.items.map((tag) => tag.tag),
  }),
);
