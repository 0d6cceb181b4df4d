update reporting.delivery set state = 'delivered', delivered_at = now(), cause = null, held = false where id = any ($1) and state = 'waiting'
