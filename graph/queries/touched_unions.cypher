// The unions of whose rounds something may have changed.
// params: -
// columns: id
MATCH (u:Touched&Union)
RETURN u.id AS id
ORDER BY id
