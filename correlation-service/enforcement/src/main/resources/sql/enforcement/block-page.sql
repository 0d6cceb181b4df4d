select revision, enabled, contact, who, at, reason from correlation.block_page_settings order by revision desc limit 1
