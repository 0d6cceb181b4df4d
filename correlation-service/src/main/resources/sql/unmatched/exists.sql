select from report.app where kind = 'unmatched' and key = $1
