import { type Accessor, createContext, type JSX, useContext } from 'solid-js';
import { createRemote, type Remote } from '../api/remote';
import type { Integration, Me, Role } from '../api/types';

export interface Session {
  me: Accessor<Me | undefined>;
  has: (role: Role) => boolean;
  integration: Remote<Integration>;
}

const Context = createContext<Session>();

/** Who is signed in, and how the integration stands: asked once, used by every page. */
export function SessionProvider(props: { children: JSX.Element }) {
  const me = createRemote<Me>(() => '/api/v1/me');
  const integration = createRemote<Integration>(() => '/api/v1/integration');
  const session: Session = {
    me: me.data,
    has: (role) => me.data()?.roles.includes(role) ?? false,
    integration,
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
