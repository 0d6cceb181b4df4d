insert into correlation.block_page_settings (enabled, contact, who, at, reason) values ($1, $2, $3, $4, $5)
