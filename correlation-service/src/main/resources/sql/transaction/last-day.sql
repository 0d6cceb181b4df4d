-- The last day from $1 to $2 with usage of machine $3, user $4, address $5, app $6 and source $7 (null: any).
select max(day) as day from report.usage
where day between $1 and $2
  and ($3::int is null or machine_id = $3)
  and ($4::int is null or user_id = $4)
  and ($5::int is null or ip_id = $5)
  and ($6::int is null or app_id = $6)
  and ($7::text is null or source_id = (select source_id from report.source where name = $7))
