-- Who used what is asked for on day $1, and until when: machine $2, user $3, address $4, app $5 and source $6 (null: any).
select machine_id, max(last_seen) as last_seen from report.usage
where day = $1
  and ($2::int is null or machine_id = $2)
  and ($3::int is null or user_id = $3)
  and ($4::int is null or ip_id = $4)
  and ($5::int is null or app_id = $5)
  and ($6::text is null or source_id = (select source_id from report.source where name = $6))
group by machine_id order by last_seen desc, machine_id
