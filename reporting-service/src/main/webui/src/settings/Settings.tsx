import type { RouteSectionProps } from '@solidjs/router';
import { Tabs } from '../design/Tabs';
import { m } from '../i18n/messages';
import { w } from '../i18n/settings';
import { useSession } from '../session/session';
import './settings.css';

export { NewParser, ParserPage } from '../sensors/ParserLab';
export { Parsers } from '../sensors/Parsers';
export { Quarantine } from '../sensors/Quarantine';
export { Sensors } from '../sensors/Sensors';
export { TrySample } from '../sensors/TrySample';
export { AdvancedFeatures } from './AdvancedFeatures';
export { Audit } from './Audit';
export { OwnSessions } from './OwnSessions';
export { ProxyRecords } from './ProxyRecords';

/** The head of the settings, and the ways into them. */
export function Settings(props: RouteSectionProps) {
  const session = useSession();
  const mayReadAudit = () => session.has('admin') || session.has('auditor');
  return (
    <>
      <div class="settings-head">
        <h1>{m().nav.settings}</h1>
      </div>
      <Tabs
        label={m().nav.settings}
        tabs={[
          { href: '/settings/advanced-features', label: m().settings.advanced },
          ...(mayReadAudit()
            ? [
                {
                  href: '/settings/sensors',
                  label: w().logSources.title,
                  covers: '/settings/sensors',
                },
                { href: '/settings/quarantine', label: w().quarantine.title },
              ]
            : []),
          {
            href: '/settings/catalogue',
            label: w().catalogue.title,
            covers: '/settings/catalogue',
          },
          { href: '/settings/unmatched', label: w().unmatched.title },
          { href: '/settings/own-tenants', label: m().tenants.title },
          { href: '/settings/proxy-records', label: w().proxies.title },
          ...(session.has('admin')
            ? [
                { href: '/settings/risk-weights', label: w().weights.title },
                {
                  href: '/settings/destinations',
                  label: w().destinations.title,
                  covers: '/settings/destinations',
                },
              ]
            : []),
          ...(mayReadAudit() ? [{ href: '/settings/audit', label: m().audit.title }] : []),
          { href: '/settings/sessions', label: m().sessions.title },
        ]}
      />
      {props.children}
    </>
  );
}
