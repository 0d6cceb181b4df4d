import {
  type Accessor,
  createContext,
  createSignal,
  type JSX,
  onCleanup,
  useContext,
} from 'solid-js';
import { createRemote, type Remote } from '../api/remote';
import type { Integration, Me, Role } from '../api/types';
import { mayOpen } from './pages';

export interface Session {
  me: Accessor<Me | undefined>;
  has: (role: Role) => boolean;
  /** Returns true if the user's roles permit a page; undefined while the roles are unknown. */
  mayOpen: (path: string) => boolean | undefined;
  /** Returns true if the user's roles permit usage data; undefined while the roles are unknown. */
  seesUsage: () => boolean | undefined;
  integration: Remote<Integration>;
  /**
   * True once the user is known and the state of the integration is known or late. Dependent
   * elements then render once, without layout shifts.
   */
  settled: Accessor<boolean>;
}

const PATIENCE_MS = 500;

const Context = createContext<Session>();

/** Provider of the signed-in user and the state of the integration. All pages share one request. */
export function SessionProvider(props: { children: JSX.Element }) {
  const me = createRemote<Me>(() => '/api/v1/me');
  const integration = createRemote<Integration>(() => '/api/v1/integration');
  const [patient, setPatient] = createSignal(true);
  const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
  onCleanup(() => clearTimeout(timer));
  const known = (remote: Remote<unknown>) =>
    remote.data() !== undefined || remote.error() !== undefined;
  const session: Session = {
    me: me.data,
    has: (role) => me.data()?.roles.includes(role) ?? false,
    // After a failed request the page opens and shows the cause itself.
    mayOpen: (path) => {
      const roles = me.data()?.roles;
      return roles === undefined ? me.error() !== undefined || undefined : mayOpen(path, roles);
    },
    seesUsage: () => session.mayOpen('/discovered-apps'),
    integration,
    settled: () => known(me) && (known(integration) || !patient()),
  };
  return <Context.Provider value={session}>{props.children}</Context.Provider>;
}

/** Returns the session, or undefined outside a `SessionProvider`. */
export function useSessionIfAny(): Session | undefined {
  return useContext(Context);
}

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) {
    throw new Error('useSession needs a SessionProvider around it');
  }
  return session;
}
