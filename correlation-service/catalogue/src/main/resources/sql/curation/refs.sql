select app_ref from correlation.custom_app
