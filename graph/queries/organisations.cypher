// The organisations with their type, usual name and all names.
// params: -
// columns: id, type, name, names
MATCH (e:Union|EmployerGroup|Company|PublicBody)
RETURN e.id AS id, e.type AS type, e.name AS name, e.names AS names
