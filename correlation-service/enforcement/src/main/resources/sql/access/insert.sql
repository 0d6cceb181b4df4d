insert into correlation.access_request (target, app_ref, name, domain, requester, reason, state, created_at)
values ($1, $2, $3, $4, $5, $6, 'open', $7)
on conflict (requester, target) where state = 'open' do nothing
returning request_id, app_ref, name, domain, requester, reason, state, created_at, decided_by, decided_at, decision, expires_at
