-- Alternatives to app $1, with the first domain that is a plain name: the alternative named by a
-- review, then sanctioned apps of the same category.
select app.name,
  (select domain from unnest(app.domains) with ordinality as d (domain, place)
   where domain !~ '[=*]' order by place limit 1) as domain
from report.app of_page
left join correlation.app_review r on r.app_id = of_page.app_id
join report.app app on app.app_id = r.alternative
  or app.category = of_page.category and exists (
    select from report.app_tag t where t.app_id = app.app_id and t.tag = 'sanctioned')
where of_page.key = $1 and {is-app of_page.kind} and {is-app app.kind} and app.app_id <> of_page.app_id
order by app.app_id is distinct from r.alternative, lower(app.name), app.app_id limit $2
