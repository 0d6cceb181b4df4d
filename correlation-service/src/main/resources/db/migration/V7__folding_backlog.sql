-- When a change was noted, so that it shows how far the read models are behind.
alter table correlation.usage_change add noted_at timestamptz not null default now();
