import type { RouteSectionProps } from '@solidjs/router';
import type { AccessRequestCounts } from '../api/administration';
import { createRemote } from '../api/remote';
import { Menu } from '../design/Menu';
import { Settling } from '../design/Settling';
import { f } from '../format';
import { a } from '../i18n/access';
import { m } from '../i18n/messages';
import { r } from '../i18n/review';
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
export { Exclusions } from './Exclusions';
export { OwnSessions } from './OwnSessions';
export { ProxyRecords } from './ProxyRecords';

/** Layout of the settings pages with their menu. */
export function Settings(props: RouteSectionProps) {
  const session = useSession();
  const counts = createRemote<AccessRequestCounts>(() =>
    session.has('admin') ? '/api/v1/access-requests/counts' : undefined,
  );
  const openRequests = () => {
    const open = counts.data()?.open ?? 0;
    return open > 0 ? `${a().title} (${f().count(open)})` : a().title;
  };
  /** Returns a menu item; empty if the role may not open the page. */
  const item = (path: string, label: string) => {
    const href = `/settings/${path}`;
    return session.settled() && session.mayOpen(href) ? [{ href, label }] : [];
  };
  const groups = () => [
    {
      title: w().groups.collection,
      items: [
        ...item('advanced-features', m().settings.advanced),
        ...item('sensors', w().logSources.title),
        ...item('quarantine', w().quarantine.title),
        ...item('exclusions', w().exclusions.title),
        ...item('proxy-records', w().proxies.title),
      ],
    },
    {
      title: w().groups.apps,
      items: [
        ...item('catalogue', w().catalogue.title),
        ...item('unmatched', w().unmatched.title),
        ...item('own-tenants', m().tenants.title),
        ...(session.has('admin') ? item('risk-weights', w().weights.title) : []),
        ...item('review-campaigns', r().campaigns),
      ],
    },
    {
      title: w().groups.control,
      items: [
        ...item('enforcement', w().enforcement.title),
        ...(session.has('admin') ? item('access-requests', openRequests()) : []),
      ],
    },
    {
      title: w().groups.delivery,
      items: [
        ...item('destinations', w().destinations.title),
        ...item('report-schedules', w().schedules.title),
      ],
    },
    {
      title: w().groups.accountability,
      items: [...item('audit', m().audit.title), ...item('sessions', m().sessions.title)],
    },
  ];
  return (
    <div class="settings">
      <h1 class="settings-head">{m().nav.settings}</h1>
      <Menu label={m().nav.settings} groups={groups()} />
      <div class="settings-page">
        <Settling>{props.children}</Settling>
      </div>
    </div>
  );
}
