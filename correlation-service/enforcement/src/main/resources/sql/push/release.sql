update correlation.push set turn = null, turn_until = null where push_id = $1 and turn = $2
