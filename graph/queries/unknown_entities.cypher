// The entities that no vocabulary knows and nobody looked at, those of most articles first.
// params: types, without, limit
// columns: id, type, name, names, articles
MATCH (e:Entity)
WHERE e.articles > 0 AND e.type IN $types AND NOT e.id IN $without
RETURN e.id AS id, e.type AS type, e.name AS name, e.names AS names, e.articles AS articles
ORDER BY e.articles DESC
LIMIT $limit
