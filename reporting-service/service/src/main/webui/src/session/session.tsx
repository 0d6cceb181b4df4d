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
  /** Whether the roles may open a page; undefined until they are known. */
  mayOpen: (path: string) => boolean | undefined;
  /** Whether the roles may see usage; undefined until they are known. */
  seesUsage: () => boolean | undefined;
  integration: Remote<Integration>;
  /** Whether both are known, or take too long: what depends on them is drawn once, and does not move. */
  settled: Accessor<boolean>;
}

const PATIENCE_MS = 500;

const Context = createContext<Session>();

/** Who is signed in, and how the integration stands: asked once, used by every page. */
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
    // where nobody answers, the page itself says why
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

/** Who is signed in, where that is known around the caller. */
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
