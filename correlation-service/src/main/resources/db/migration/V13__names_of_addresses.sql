-- Address ranges as providers publish them (docs/adr/0022-names-by-address-range.md): one list per provider, replaced as a whole.
create table correlation.address_range_list (
  provider  text primary key,
  -- the version that the provider gives its list, or null
  published text,
  who       text not null,
  at        timestamptz not null,
  -- the version of the catalogue that took it over
  revision  bigint not null references correlation.catalogue_version
);

create table correlation.address_range (
  provider text not null references correlation.address_range_list on delete cascade,
  app_ref  text not null,
  prefixes text[] not null,
  primary key (provider, app_ref)
);

-- The organisation's own domains: what is at or below them is internal.
create table correlation.internal_domain (
  domain text primary key,
  -- settings: the service's environment, which the API cannot change. api: an administrator.
  source text not null check (source in ('api', 'settings')),
  who    text not null,
  at     timestamptz not null,
  reason text
);

-- Evidence for proposals: which kinds of remote addresses the transactions of an unmatched domain had.
create table correlation.domain_address (
  app_id            integer primary key references report.app,
  -- the first day that was looked at; what came in before this version was not
  noted_from        date not null,
  -- the last day with a private remote address
  private_day       date,
  -- the last day with any other remote address, or with none
  other_day         date,
  -- up to eight private remote addresses
  private_addresses text[] not null
);
create index domain_address_private_day on correlation.domain_address (private_day) where private_day is not null;

-- Private addresses behind which catalogued apps were used: proxies. That a domain is reached through one says nothing of it.
create table correlation.proxy_address (
  address  text primary key,
  last_day date not null
);
