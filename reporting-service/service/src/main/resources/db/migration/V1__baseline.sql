-- Schema reporting: report definitions, exports and sessions. What reports show is in schema report, which correlation owns.
comment on schema reporting is 'Owned by reporting-service';

-- The audit of this service is audit.reporting, which it can add to and read but not alter
-- (docs/adr/0023-audit.md). The superuser's database.sql creates it.
do $$
begin
  if to_regclass('audit.reporting') is null then
    raise exception 'audit.reporting is missing'
      using hint = 'Run files/database.sql of this release as a superuser, then start again.';
  end if;
end $$;


-- Reports that people define. Built-in reports have ids in the same paths, so ids are words.
create table reporting.definition (
  id         text primary key,
  name       text not null unique,
  sources    text[] not null,
  machines   integer[] not null,
  users      integer[] not null,
  ip_ranges  text[] not null,
  -- the tags of the apps that it contains; empty is every app
  tags       text[] not null default '{}',
  -- the first day that counts, or null for all retained data
  since      date,
  revision   integer not null default 1,
  created_by text not null,
  created_at timestamptz not null default now(),
  changed_by text not null,
  changed_at timestamptz not null default now()
);

-- A definition in the words of the audit.
create function reporting.described(definition reporting.definition) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', definition.name, 'sources', definition.sources, 'machines', definition.machines,
    'users', definition.users, 'ipRanges', definition.ip_ranges, 'tags', definition.tags,
    'since', definition.since))::text
$$;


-- Views of lists that people save (docs/reports.md).
create table reporting.saved_view (
  id         text primary key,
  name       text not null,
  list       text not null check (list in ('apps', 'machines', 'users', 'ip-addresses', 'hosts', 'installations')),
  -- filters, search and order, as the parameters of the list
  query      text not null,
  -- days back that belong to the view, or null for those that are open
  period     text,
  -- columns that the dashboard does not show, or null for those that are hidden
  hidden_columns text[],
  shared     boolean not null,
  owner      text not null,
  revision   integer not null default 1,
  created_at timestamptz not null default now(),
  changed_by text not null,
  changed_at timestamptz not null default now(),
  unique (owner, list, name)
);

-- A saved view in the words of the audit.
create function reporting.described(view reporting.saved_view) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', view.name, 'list', view.list, 'query', view.query, 'period', view.period,
    'hiddenColumns', view.hidden_columns, 'shared', view.shared, 'owner', view.owner))::text
$$;


-- Notebooks of investigations (docs/reports.md).
create table reporting.notebook (
  id         text primary key,
  title      text not null,
  shared     boolean not null,
  owner      text not null,
  revision   integer not null default 1,
  created_at timestamptz not null default now(),
  changed_by text not null,
  changed_at timestamptz not null default now()
);
create index notebook_by_owner on reporting.notebook (owner);
create index notebook_by_change on reporting.notebook (changed_at);

-- A graph as it was when the step was kept.
create table reporting.notebook_step (
  id       text primary key,
  notebook text not null references reporting.notebook on delete cascade,
  position integer not null,
  title    text not null,
  note     text not null,
  at       timestamptz not null default now(),
  by       text not null,
  report   text not null,
  -- entities that the graph begins with, a list of kind and id
  start    jsonb not null,
  graph    jsonb not null
);
create index notebook_step_by_notebook on reporting.notebook_step (notebook, position);

-- A notebook in the words of the audit.
create function reporting.described(notebook reporting.notebook) returns text language sql stable as $$
  select jsonb_build_object('title', notebook.title, 'shared', notebook.shared, 'owner', notebook.owner)::text
$$;


-- Policies over discovered apps (docs/adr/0031-policies-and-alerts.md).
create table reporting.policy (
  id          text primary key,
  name        text not null unique,
  description text not null,
  severity    text not null check (severity in ('informational', 'low', 'medium', 'high')),
  -- which apps, named as the filters of lists of apps
  filters     jsonb not null,
  -- what must be exceeded on one UTC day, all together
  thresholds  jsonb not null,
  -- ids of reports, each of which has alerts of its own
  reports     text[] not null,
  -- alerts of one UTC day at most; null is no limit
  daily_limit integer,
  -- tags that the app of an alert gets
  tags        text[] not null,
  -- whether what its tags block or warn about is published at once; else an administrator publishes it
  immediate   boolean not null default false,
  enabled     boolean not null,
  -- the first day of which alerts are raised, as an administrator named it; null is the day of enabling
  since       date,
  -- what the policy belongs to, for example a file of ./penumbra apply; null is nothing
  managed_by  text,
  -- the first day of which alerts are raised; null while it is disabled
  active_from date,
  revision    integer not null default 1,
  created_by  text not null,
  created_at  timestamptz not null default now(),
  changed_by  text not null,
  changed_at  timestamptz not null default now(),
  check (enabled = (active_from is not null))
);

-- A policy in the words of the audit.
create function reporting.described(policy reporting.policy) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', policy.name, 'description', policy.description, 'severity', policy.severity, 'filters', policy.filters,
    'thresholds', policy.thresholds, 'reports', policy.reports, 'dailyLimit', policy.daily_limit, 'tags', policy.tags, 'immediate', policy.immediate, 'enabled', policy.enabled,
    'since', policy.since, 'managedBy', policy.managed_by, 'activeFrom', policy.active_from))::text
$$;


-- Days of enabled policies that were evaluated. Another state of usage, or another revision of the policy, and a day is evaluated again.
create table reporting.policy_day (
  policy_id text not null references reporting.policy on delete cascade,
  day       date not null,
  revision  integer not null,
  usage     text not null,
  primary key (policy_id, day)
);

-- Work that one replica at a time does. A lease that is not renewed ends.
create table reporting.lease (
  name   text primary key,
  holder uuid not null,
  until  timestamptz not null
);

-- Alerts outlive their policy, so they store a copy of its properties.
create sequence reporting.alert_id;
create table reporting.alert (
  -- ascends in the order of raising
  id             bigint primary key,
  policy_id      text not null,
  policy_name    text not null,
  severity       text not null,
  thresholds     jsonb not null,
  report         text not null,
  app_id         integer not null,
  app_name       text not null,
  -- the day that raised it, and all days on which the policy was met since
  day            date not null,
  days           date[] not null,
  raised_at      timestamptz not null,
  raised_on      date not null,
  -- as of when it was raised: never changed
  figures        jsonb not null,
  evidence       jsonb not null,
  -- single transactions of the day, read after it was raised and never changed; null until then
  transactions         jsonb,
  transactions_at      timestamptz,
  -- when they are read next; null once they are there, or can't be read any more
  transactions_next_at timestamptz,
  -- the figures of the day now (null: nothing is left), and what the policy says to them
  latest         jsonb,
  latest_verdict text not null check (latest_verdict in ('met', 'not-met', 'unknown')),
  latest_at      timestamptz not null,
  state          text not null default 'new' check (state in ('new', 'in-progress', 'resolved')),
  resolution     text check (resolution in ('true-positive', 'false-positive', 'accepted-risk')),
  assignee       text,
  revision       integer not null default 1,
  changed_by     text,
  changed_at     timestamptz not null,
  check ((state = 'resolved') = (resolution is not null))
);
create index alert_raised_at on reporting.alert (raised_at);
create index alert_policy on reporting.alert (policy_id, raised_on);
create index alert_app on reporting.alert (app_id);
create index alert_transactions on reporting.alert (transactions_next_at) where transactions_next_at is not null;

-- Actions on alerts, named as in the audit log.
create function reporting.described(alert reporting.alert) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object('state', alert.state, 'resolution', alert.resolution, 'assignee', alert.assignee))::text
$$;

create table reporting.alert_comment (
  comment_id bigint generated always as identity primary key,
  alert_id   bigint not null references reporting.alert on delete cascade,
  at         timestamptz not null,
  who        text not null,
  text       text not null
);
create index alert_comment_alert on reporting.alert_comment (alert_id);

-- Tags that alerts ask correlation-service for (docs/adr/0033-tags-of-alerts.md).
create table reporting.alert_tag (
  alert_id bigint not null references reporting.alert on delete cascade,
  tag      text not null,
  -- names the request, however often it is sent
  request  uuid not null default gen_random_uuid(),
  -- kept: the tags that the app has stay. failed: refused for good
  state    text not null default 'waiting' check (state in ('waiting', 'done', 'kept', 'failed')),
  -- why it is not done, or not yet
  cause    text,
  attempts integer not null default 0,
  -- when it is sent next, while it is waiting
  next_at  timestamptz not null,
  -- when its state was decided
  at       timestamptz,
  primary key (alert_id, tag)
);
create index alert_tag_waiting on reporting.alert_tag (next_at) where state = 'waiting';

-- The alert that stands for a policy, an app and a report for 90 days. Its key is why none is raised twice.
create table reporting.alert_window (
  policy_id text not null,
  app_id    integer not null,
  report    text not null,
  day       date not null,
  alert_id  bigint not null references reporting.alert on delete cascade,
  primary key (policy_id, app_id, report)
);
create index alert_window_alert on reporting.alert_window (alert_id);

-- Matches that a policy's daily limit left out.
create table reporting.alert_over_limit (
  policy_id text not null,
  app_id    integer not null,
  report    text not null,
  raised_on date not null,
  primary key (policy_id, raised_on, app_id, report)
);


-- Risk of machines and users, as of the last pass over all usage (docs/adr/0034-risk-of-machines-and-users.md).
create table reporting.entity_risk (
  kind      text not null check (kind in ('machine', 'user')),
  entity_id integer not null,
  -- 0 none, 1 informational, 2 low, 3 medium, 4 high; null where it can't be judged
  level     smallint check (level between 0 and 4),
  -- the reasons as the API has them; as text, so that what has not changed is not written
  reasons   json not null,
  -- what could not be judged
  unjudged  text[] not null,
  -- which reasons there are; lists are filtered by them
  reason_ids jsonb not null generated always as (jsonb_path_query_array(reasons::jsonb, '$[*].reason')) stored,
  primary key (kind, entity_id)
);


-- Destinations of alerts (docs/adr/0037-destinations.md).
create table reporting.destination (
  id            text primary key,
  name          text not null unique,
  kind          text not null
    check (kind in ('webhook', 'slack', 'teams', 'splunk-hec', 'elasticsearch', 'ocsf', 'syslog', 'smtp')),
  -- without what is secret in it
  url           text not null,
  -- sealed by a key that is not in the database
  secret        bytea,
  allow_private boolean not null,
  paused        boolean not null,
  min_severity  text not null check (min_severity in ('informational', 'low', 'medium', 'high')),
  -- ids of the policies whose alerts go there; empty is all
  policies      text[] not null,
  recipients    text[] not null,
  sender        text,
  username      text,
  index_name    text,
  revision      integer not null default 1,
  created_by    text not null,
  created_at    timestamptz not null default now(),
  changed_by    text not null,
  changed_at    timestamptz not null default now()
);

-- A destination in the words of the audit.
create function reporting.described(destination reporting.destination) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', destination.name, 'kind', destination.kind, 'url', destination.url, 'hasSecret', destination.secret is not null,
    'allowPrivateNetwork', destination.allow_private, 'paused', destination.paused, 'minSeverity', destination.min_severity,
    'policies', destination.policies, 'recipients', destination.recipients, 'sender', destination.sender,
    'username', destination.username, 'index', destination.index_name))::text
$$;

-- Executive reports that are mailed regularly (docs/executive-report.md).
create table reporting.report_schedule (
  id             text primary key,
  name           text not null unique,
  report         text not null,
  period         text not null check (period in ('week', 'month')),
  -- of a week: 1 (Monday) to 7; of a month: the day, or the last one where the month is shorter
  day            integer not null check (day between 1 and case period when 'week' then 7 else 31 end),
  hour           integer not null check (hour between 0 and 23),
  time_zone      text not null,
  language       text not null check (language in ('en', 'fr')),
  -- the mail server and the sender
  destination_id text not null references reporting.destination,
  recipients     text[] not null,
  enabled        boolean not null,
  -- due dates up to here are settled: queued, or from before it was defined, resumed or moved
  settled_until  timestamptz not null,
  revision       integer not null default 1,
  created_by     text not null,
  created_at     timestamptz not null default now(),
  changed_by     text not null,
  changed_at     timestamptz not null default now()
);

-- A schedule in the words of the audit.
create function reporting.described(schedule reporting.report_schedule) returns text language sql stable as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'name', schedule.name, 'report', schedule.report, 'period', schedule.period, 'day', schedule.day, 'hour', schedule.hour,
    'timeZone', schedule.time_zone, 'language', schedule.language, 'destination', schedule.destination_id,
    'recipients', schedule.recipients, 'enabled', schedule.enabled))::text
$$;

-- The outbox: what is to be sent where, once of an alert and a destination, or of a due date of a schedule.
create table reporting.delivery (
  -- the same in each attempt
  id             uuid primary key default gen_random_uuid(),
  destination_id text not null references reporting.destination on delete cascade,
  -- ascends in the order of queueing
  number         bigint not null generated always as identity,
  alert_id       bigint references reporting.alert on delete cascade,
  schedule_id    text references reporting.report_schedule on delete cascade,
  due_at         timestamptz,
  state          text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
  created_at     timestamptz not null default now(),
  -- when it is due; that of a claimed one is when the claim ends
  next_at        timestamptz not null default now(),
  -- since when it has been tried, for giving up
  since          timestamptz not null default now(),
  attempts       integer not null default 0,
  -- held for a digest because of the daily limit of mails
  held           boolean not null default false,
  delivered_at   timestamptz,
  -- why the last attempt failed
  cause          text,
  check (num_nonnulls(alert_id, schedule_id) = 1 and (schedule_id is null) = (due_at is null)),
  unique (alert_id, destination_id),
  unique (schedule_id, due_at)
);
create index delivery_due on reporting.delivery (destination_id, next_at) where state = 'waiting';
create index delivery_state on reporting.delivery (destination_id, state, created_at);

-- Mails that an address was sent on a UTC day.
create table reporting.mail_day (
  address text not null,
  day     date not null,
  mails   integer not null,
  primary key (address, day)
);


-- Files that are written in the background.
create table reporting.export (
  id          uuid primary key,
  asked_by    text not null,
  asked_at    timestamptz not null,
  -- what is exported: the list with its report, period, order and filters, as JSON
  request     text not null,
  format      text not null,
  state       text not null check (state in ('waiting', 'running', 'done', 'failed')),
  -- updated by the replica that writes it; another replica takes over when it stops
  touched_at  timestamptz not null,
  attempts    integer not null default 0,
  rows        bigint not null default 0,
  rows_in_all bigint,
  bytes       bigint not null default 0,
  sha256      text,
  -- the people that the finished file shows, so that fetching it is audited
  people      integer,
  user_ids    integer[],
  failure     text,
  expires_at  timestamptz not null
);
create index export_asked on reporting.export (asked_by, asked_at);

-- The file of an export, in pieces, so that any replica can serve it and none holds it whole.
create table reporting.export_piece (
  export_id uuid not null references reporting.export on delete cascade,
  number    integer not null,
  -- of the first byte in the file
  starts_at bigint not null,
  sha256    text not null,
  content   bytea not null,
  primary key (export_id, number)
);


-- Sessions of browsers. Neither the id nor the tokens reveal anything to a reader of the table: the id is derived from the
-- browser's cookie, and so is the key that seals the tokens (docs/adr/0017-sessions-in-postgres.md).
create table reporting.session (
  session_id     bytea primary key,
  tokens         bytea not null,
  expires_at     timestamptz not null,
  -- stays when a renewed session becomes a new row, so that people can list and end their own sessions
  sign_in_id     uuid not null default gen_random_uuid(),
  signed_in_at   timestamptz not null default now(),
  renewed_at     timestamptz not null default now(),
  -- who signed in, and in which session of the issuer, which ends it by back-channel logout
  subject        text,
  -- the name of the account, by which administrators end its sessions
  account        text,
  issuer_session text,
  browser        text,
  -- the address that the browser signed in from or last renewed its session from
  address        text
);
create index session_expires_at on reporting.session (expires_at);
create index session_subject on reporting.session (subject);
create index session_issuer_session on reporting.session (issuer_session);
