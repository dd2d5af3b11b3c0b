// Entities whose names match best, with all their names.
// params: query, limit
// columns: id, type, name, names, articles, score
CALL db.index.fulltext.queryNodes('names', $query, {limit: $limit}) YIELD node AS e, score
RETURN e.id AS id, e.type AS type, e.name AS name, e.names AS names,
       coalesce(e.articles, 0) AS articles, score
ORDER BY score DESC, articles DESC, id
