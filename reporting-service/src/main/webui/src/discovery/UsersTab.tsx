import type { User } from '../api/types';
import { userColumns } from '../table/columns';
import { ListTab } from './ListTab';
import { useView } from './view';

export default function UsersTab() {
  const view = useView();
  const columns = userColumns();
  return <ListTab<User> what="users" address={view.api('users')} columns={columns} />;
}
