-- Every pair that is seen again on a new day has its last day moved on. With room on its page that touches no index.
alter table report.machine_user_pair set (fillfactor = 85);
alter table report.machine_ip_pair   set (fillfactor = 85);
alter table report.machine_app_pair  set (fillfactor = 85);
alter table report.user_ip_pair      set (fillfactor = 85);
alter table report.user_app_pair     set (fillfactor = 85);
alter table report.ip_app_pair       set (fillfactor = 85);
