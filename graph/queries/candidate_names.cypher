// The entities of some types with all their names, to look for names that are alike; of very many
// those that most articles name.
// params: types, most
// columns: id, type, name, names, articles
MATCH (e:Person|Work|Union|EmployerGroup|Company|PublicBody)
WHERE e.type IN $types
RETURN e.id AS id, e.type AS type, e.name AS name, e.names AS names,
       coalesce(e.articles, 0) AS articles
ORDER BY articles DESC, id
LIMIT $most
