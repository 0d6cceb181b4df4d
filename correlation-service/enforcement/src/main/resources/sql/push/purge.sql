delete from correlation.push_delivery where state = 'delivered' and delivered_at < now() - interval '30 days'
