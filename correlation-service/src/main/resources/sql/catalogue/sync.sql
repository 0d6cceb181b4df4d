-- Brings the app table up to the catalogue; apps that have left it keep their row and their history. What changes a score
-- that an app had is kept with its moment $13 and the catalogue's version $14, where it shows in a tenth. Domains of an app
-- are separated by spaces.
with catalogue as (
  select kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence,
    string_to_array(domains, ' ') as domains, risk_factors::jsonb as risk_factors
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::float8[],
      $10::float8[], $11::text[], $12::text[])
    as u (kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence, domains, risk_factors)
), before as (
  select a.app_id, a.score from report.app a join catalogue using (kind, key)
), written as (
  insert into report.app as a (kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence,
    domains, risk_factors)
  select kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence, domains, risk_factors
  from catalogue
  order by kind, key
  on conflict (kind, key) do update
  set name = excluded.name, category = excluded.category, vendor = excluded.vendor,
      headquarters = excluded.headquarters, score = excluded.score, score_low = excluded.score_low,
      score_high = excluded.score_high, confidence = excluded.confidence, domains = excluded.domains,
      risk_factors = excluded.risk_factors
  where (a.name, a.category, a.vendor, a.headquarters, a.score, a.score_low, a.score_high, a.confidence, a.domains,
      a.risk_factors)
    is distinct from (excluded.name, excluded.category, excluded.vendor, excluded.headquarters, excluded.score,
      excluded.score_low, excluded.score_high, excluded.confidence, excluded.domains, excluded.risk_factors)
  returning app_id, score
)
insert into correlation.app_score_change (app_id, at, was, became, version)
select w.app_id, $13::timestamptz, b.score, w.score, $14::bigint
from written w join before b using (app_id)
where round(b.score::numeric, 1) is distinct from round(w.score::numeric, 1)
order by w.app_id
