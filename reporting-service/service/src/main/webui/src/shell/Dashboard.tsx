import { Navigate, Route, Router, type RouteSectionProps } from '@solidjs/router';
import { type Component, ErrorBoundary, lazy } from 'solid-js';
import { Broken, NotFound } from '../design/States';
import { Overview } from '../discovery/Overview';
import { SessionProvider } from '../session/session';
import { Frame } from './Frame';
import { Home } from './Home';

/** Returns a lazy view. The first use loads all views of the same file. */
function view<M, K extends keyof M>(load: () => Promise<M>, name: K) {
  return lazy(async () => ({ default: (await load())[name] as Component<RouteSectionProps> }));
}

const tabs = () => import('../discovery/tabs');
const machine = () => import('../machine/pages');
const user = () => import('../user/pages');
const address = () => import('../address/pages');
const app = () => import('../app/pages');
const settings = () => import('../settings/Settings');
const destinations = () => import('../destinations/Destinations');
const accessRequests = () => import('../access/AccessRequests');
const requestAccess = () => import('../access/RequestAccess');
const campaigns = () => import('../campaigns/Campaigns');
const enforcement = () => import('../enforcement/Enforcement');
const schedules = () => import('../schedules/Schedules');
const catalogue = () => import('../catalogue/Catalogue');
const alerts = () => import('../alerts/Alerts');
const policies = () => import('../policies/Policies');
const snapshots = () => import('../snapshots/SnapshotReports');
const transactions = () => import('../transaction/ReportTransactions');
const investigation = () => import('../investigation/Investigate');

const AppsTab = view(tabs, 'AppsTab');
const OpenView = view(tabs, 'OpenView');
const IpAddressesTab = view(tabs, 'IpAddressesTab');
const UsersTab = view(tabs, 'UsersTab');
const MachinesTab = view(tabs, 'MachinesTab');
const ReportTransactions = view(transactions, 'ReportTransactions');
const MachinePage = view(machine, 'MachinePage');
const MachineOverviewTab = view(machine, 'MachineOverviewTab');
const MachineApps = view(machine, 'MachineApps');
const MachineUsers = view(machine, 'MachineUsers');
const MachineIpAddresses = view(machine, 'MachineIpAddresses');
const MachineInstallations = view(machine, 'MachineInstallations');
const MachineTransactions = view(machine, 'MachineTransactions');
const UserPage = view(user, 'UserPage');
const UserOverviewTab = view(user, 'UserOverviewTab');
const UserMachines = view(user, 'UserMachines');
const UserApps = view(user, 'UserApps');
const UserIpAddresses = view(user, 'UserIpAddresses');
const UserTransactions = view(user, 'UserTransactions');
const IpAddressPage = view(address, 'IpAddressPage');
const IpAddressOverviewTab = view(address, 'IpAddressOverviewTab');
const IpAddressMachines = view(address, 'IpAddressMachines');
const IpAddressUsers = view(address, 'IpAddressUsers');
const IpAddressApps = view(address, 'IpAddressApps');
const IpAddressTransactions = view(address, 'IpAddressTransactions');
const AppPage = view(app, 'AppPage');
const AppOverviewTab = view(app, 'AppOverviewTab');
const AppScore = view(app, 'AppScore');
const AppUsers = view(app, 'AppUsers');
const AppMachines = view(app, 'AppMachines');
const AppIpAddresses = view(app, 'AppIpAddresses');
const AppHosts = view(app, 'AppHosts');
const AppInstallations = view(app, 'AppInstallations');
const AppTransactions = view(app, 'AppTransactions');
const Settings = view(settings, 'Settings');
const AdvancedFeatures = view(settings, 'AdvancedFeatures');
const Audit = view(settings, 'Audit');
const Exclusions = view(settings, 'Exclusions');
const OwnSessions = view(settings, 'OwnSessions');
const ProxyRecords = view(settings, 'ProxyRecords');
const Sensors = view(settings, 'Sensors');
const TrySample = view(settings, 'TrySample');
const Parsers = view(settings, 'Parsers');
const NewParser = view(settings, 'NewParser');
const ParserPage = view(settings, 'ParserPage');
const Quarantine = view(settings, 'Quarantine');
const Destinations = view(destinations, 'Destinations');
const DestinationPage = view(destinations, 'DestinationPage');
const AccessRequests = view(accessRequests, 'AccessRequests');
const RequestAccess = view(requestAccess, 'RequestAccess');
const Campaigns = view(campaigns, 'Campaigns');
const CampaignPage = view(campaigns, 'CampaignPage');
const Enforcement = view(enforcement, 'Enforcement');
const Schedules = view(schedules, 'Schedules');
const SchedulePage = view(schedules, 'SchedulePage');
const Catalogue = view(catalogue, 'Catalogue');
const CatalogueRedirect = view(catalogue, 'CatalogueRedirect');
const CatalogueChanges = view(catalogue, 'Changes');
const OwnTenants = view(catalogue, 'OwnTenants');
const RiskWeights = view(catalogue, 'RiskWeights');
const ScoreChanges = view(catalogue, 'ScoreChanges');
const Unmatched = view(catalogue, 'Unmatched');
const Alerts = view(alerts, 'Alerts');
const AlertPage = view(alerts, 'AlertPage');
const Policies = view(policies, 'Policies');
const PolicyPage = view(policies, 'PolicyPage');
const SnapshotReports = view(snapshots, 'SnapshotReports');
const SnapshotReportPage = view(snapshots, 'SnapshotReportPage');
const Investigate = view(investigation, 'Investigate');
const Notebooks = view(investigation, 'Notebooks');
const NotebookPage = view(investigation, 'NotebookPage');

/** Router of all views. */
export function Dashboard() {
  return (
    <ErrorBoundary fallback={(error: unknown) => <Broken error={error} />}>
      <SessionProvider>
        <Router root={Frame}>
          <Route path="/" component={Home}>
            <Route path="/" component={Overview} />
            <Route path="/discovered-apps" component={AppsTab} />
            <Route path="/ip-addresses" component={IpAddressesTab} />
            <Route path="/users" component={UsersTab} />
            <Route path="/machines" component={MachinesTab} />
            <Route path="/transactions" component={ReportTransactions} />
          </Route>
          <Route path="/machines/:id" component={MachinePage}>
            <Route path="/" component={MachineOverviewTab} />
            <Route path="/apps" component={MachineApps} />
            <Route path="/users" component={MachineUsers} />
            <Route path="/ip-addresses" component={MachineIpAddresses} />
            <Route path="/installations" component={MachineInstallations} />
            <Route path="/transactions" component={MachineTransactions} />
          </Route>
          <Route path="/users/:id" component={UserPage}>
            <Route path="/" component={UserOverviewTab} />
            <Route path="/machines" component={UserMachines} />
            <Route path="/apps" component={UserApps} />
            <Route path="/ip-addresses" component={UserIpAddresses} />
            <Route path="/transactions" component={UserTransactions} />
          </Route>
          <Route path="/ip-addresses/:id" component={IpAddressPage}>
            <Route path="/" component={IpAddressOverviewTab} />
            <Route path="/machines" component={IpAddressMachines} />
            <Route path="/users" component={IpAddressUsers} />
            <Route path="/apps" component={IpAddressApps} />
            <Route path="/transactions" component={IpAddressTransactions} />
          </Route>
          <Route path="/discovered-apps/:id" component={AppPage}>
            <Route path="/" component={AppOverviewTab} />
            <Route path="/score" component={AppScore} />
            <Route path="/users" component={AppUsers} />
            <Route path="/machines" component={AppMachines} />
            <Route path="/ip-addresses" component={AppIpAddresses} />
            <Route path="/hosts" component={AppHosts} />
            <Route path="/installations" component={AppInstallations} />
            <Route path="/transactions" component={AppTransactions} />
          </Route>
          <Route path="/views/:id" component={OpenView} />
          <Route path="/snapshot-reports" component={SnapshotReports} />
          <Route path="/snapshot-reports/:id" component={SnapshotReportPage} />
          <Route path="/investigate" component={Investigate} />
          <Route path="/investigate/notebooks" component={Notebooks} />
          <Route path="/investigate/notebooks/:id" component={NotebookPage} />
          <Route path="/alerts" component={Alerts} />
          <Route path="/alerts/:id" component={AlertPage} />
          <Route path="/policies" component={Policies} />
          <Route path="/policies/:id" component={PolicyPage} />
          <Route path="/request-access" component={RequestAccess} />
          <Route path="/settings" component={Settings}>
            <Route path="/" component={() => <Navigate href="/settings/advanced-features" />} />
            <Route path="/advanced-features" component={AdvancedFeatures} />
            <Route path="/sensors" component={Sensors} />
            <Route path="/sensors/try" component={TrySample} />
            <Route path="/sensors/parsers" component={Parsers} />
            <Route path="/sensors/parsers/new" component={NewParser} />
            <Route path="/sensors/parsers/:name" component={ParserPage} />
            <Route path="/quarantine" component={Quarantine} />
            <Route path="/destinations" component={Destinations} />
            <Route path="/destinations/:id" component={DestinationPage} />
            <Route path="/enforcement" component={Enforcement} />
            <Route path="/access-requests" component={AccessRequests} />
            <Route path="/review-campaigns" component={Campaigns} />
            <Route path="/review-campaigns/:id" component={CampaignPage} />
            <Route path="/report-schedules" component={Schedules} />
            <Route path="/report-schedules/:id" component={SchedulePage} />
            <Route path="/catalogue" component={Catalogue} />
            <Route path="/catalogue/:id" component={CatalogueRedirect} />
            <Route path="/catalogue-changes" component={CatalogueChanges} />
            <Route path="/risk-weights" component={RiskWeights} />
            <Route path="/own-tenants" component={OwnTenants} />
            <Route path="/exclusions" component={Exclusions} />
            <Route path="/proxy-records" component={ProxyRecords} />
            <Route path="/score-changes" component={ScoreChanges} />
            <Route path="/unmatched" component={Unmatched} />
            <Route path="/audit" component={Audit} />
            <Route path="/sessions" component={OwnSessions} />
          </Route>
          <Route path="*" component={NotFound} />
        </Router>
      </SessionProvider>
    </ErrorBoundary>
  );
}
