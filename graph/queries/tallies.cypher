// What these entities are called, counted by articles.
// params: ids
// columns: id, name, names, given, seen, articles, mentions
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id, e.name AS name, e.names AS names, e.given AS given, e.seen AS seen,
       e.articles AS articles, e.mentions AS mentions
