-- Updates the app table from the catalogue. Removed apps keep their row and history. A change of an
-- existing score is recorded with its time $17 and the catalogue version $18 if it changes the
-- rounded score, or if the app becomes or ceases to be assessed (confidence $19). Domains of an app
-- are separated by spaces.
with catalogue as (
  select kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence,
    general_score, security_score, compliance_score, legal_score,
    string_to_array(domains, ' ') as domains, risk_factors::jsonb as risk_factors
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[], $9::float8[],
      $10::float8[], $11::float8[], $12::float8[], $13::float8[], $14::float8[], $15::text[], $16::text[])
    as u (kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence, general_score,
      security_score, compliance_score, legal_score, domains, risk_factors)
), before as (
  select a.app_id, a.score, a.confidence from report.app a join catalogue using (kind, key)
), written as (
  insert into report.app as a (kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence,
    general_score, security_score, compliance_score, legal_score, domains, risk_factors)
  select kind, key, name, category, vendor, headquarters, score, score_low, score_high, confidence, general_score,
    security_score, compliance_score, legal_score, domains, risk_factors
  from catalogue
  order by kind, key
  on conflict (kind, key) do update
  set name = excluded.name, category = excluded.category, vendor = excluded.vendor,
      headquarters = excluded.headquarters, score = excluded.score, score_low = excluded.score_low,
      score_high = excluded.score_high, confidence = excluded.confidence, general_score = excluded.general_score,
      security_score = excluded.security_score, compliance_score = excluded.compliance_score,
      legal_score = excluded.legal_score, domains = excluded.domains, risk_factors = excluded.risk_factors
  where (a.name, a.category, a.vendor, a.headquarters, a.score, a.score_low, a.score_high, a.confidence,
      a.general_score, a.security_score, a.compliance_score, a.legal_score, a.domains, a.risk_factors)
    is distinct from (excluded.name, excluded.category, excluded.vendor, excluded.headquarters, excluded.score,
      excluded.score_low, excluded.score_high, excluded.confidence, excluded.general_score,
      excluded.security_score, excluded.compliance_score, excluded.legal_score, excluded.domains, excluded.risk_factors)
  returning app_id, score, confidence
)
insert into correlation.app_score_change (app_id, at, was, became, confidence_was, confidence, version)
select w.app_id, $17::timestamptz, b.score, w.score, b.confidence, w.confidence, $18::bigint
from written w join before b using (app_id)
where round(b.score::numeric, 1) is distinct from round(w.score::numeric, 1)
  or (b.confidence < $19::float8) is distinct from (w.confidence < $19::float8)
order by w.app_id
