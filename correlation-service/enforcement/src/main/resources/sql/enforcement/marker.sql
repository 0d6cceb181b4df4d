-- Newest version, and a text that changes with each input of the next version. Rules expire: $1 is
-- the current time.
select (select max(version) from correlation.enforcement_version) as version,
  concat_ws(' ',
    (select max(revision) || ':' || count(published_by) from correlation.enforcement_settings),
    (select max(version) from correlation.catalogue_version),
    (select concat(version, ':', confirmed_at) from correlation.enforcement_publication),
    (select count(*) || ':' || sum(hashtextextended(target || ' ' || scope || ' ' || at, 0)) from correlation.enforcement_acceptance),
    (select count(*) || ':' || sum(hashtextextended(rule_id || ' ' || (deleted_at is null), 0)) from correlation.enforcement_rule
     where expires_at is null or expires_at > $1),
    (select count(*) || ':' || sum(hashtextextended(concat_ws(' ', target, scope, tag, at, rules::text), 0)) from correlation.enforcement_approved),
    (select count(*) || ':' || sum(hashtextextended(app_id || ' ' || tag || ' ' || at, 0)) from report.app_tag
     where tag in ('sanctioned', 'monitored', 'unsanctioned'))) as inputs
