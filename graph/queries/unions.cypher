// The unions with all their names.
// params: -
// columns: id, names
MATCH (u:Union)
RETURN u.id AS id, u.names AS names
