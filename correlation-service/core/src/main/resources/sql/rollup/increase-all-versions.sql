update report.report_version set version = version + 1
