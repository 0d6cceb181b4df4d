import { Navigate, Route, Router } from '@solidjs/router';
import { ErrorBoundary, lazy } from 'solid-js';
import { Broken, NotFound } from '../design/States';
import { Discovery } from '../discovery/Discovery';
import { Overview } from '../discovery/Overview';
import { Frame } from './Frame';
import { SessionProvider } from './session';

const AppsTab = lazy(() => import('../discovery/AppsTab'));
const IpAddressesTab = lazy(() => import('../discovery/IpAddressesTab'));
const UsersTab = lazy(() => import('../discovery/UsersTab'));
const MachinesTab = lazy(() => import('../discovery/MachinesTab'));
const Settings = lazy(() => import('../settings/Settings'));
const AdvancedFeatures = lazy(() => import('../settings/AdvancedFeatures'));
const MachinePage = lazy(() => import('../machine/MachinePage'));
const MachineOverview = lazy(() => import('../machine/MachineOverview'));
const MachineApps = lazy(() => import('../machine/MachineApps'));
const MachineUsers = lazy(() => import('../machine/MachineUsers'));
const MachineIpAddresses = lazy(() => import('../machine/MachineIpAddresses'));

/** Every view there is, by its address. */
export function Dashboard() {
  return (
    <ErrorBoundary fallback={(error: unknown) => <Broken error={error} />}>
      <SessionProvider>
        <Router root={Frame}>
          <Route path="/" component={Discovery}>
            <Route path="/" component={Overview} />
            <Route path="/discovered-apps" component={AppsTab} />
            <Route path="/ip-addresses" component={IpAddressesTab} />
            <Route path="/users" component={UsersTab} />
            <Route path="/machines" component={MachinesTab} />
          </Route>
          <Route path="/machines/:id" component={MachinePage}>
            <Route path="/" component={MachineOverview} />
            <Route path="/apps" component={MachineApps} />
            <Route path="/users" component={MachineUsers} />
            <Route path="/ip-addresses" component={MachineIpAddresses} />
          </Route>
          <Route path="/settings" component={Settings}>
            <Route path="/" component={() => <Navigate href="/settings/advanced-features" />} />
            <Route path="/advanced-features" component={AdvancedFeatures} />
          </Route>
          <Route path="*" component={NotFound} />
        </Router>
      </SessionProvider>
    </ErrorBoundary>
  );
}
