select from report.app where {is-unmatched kind} and key = $1
