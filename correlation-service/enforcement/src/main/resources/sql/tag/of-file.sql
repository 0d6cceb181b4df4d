select distinct app_id from report.app_tag where source = 'file'
