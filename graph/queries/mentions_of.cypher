// Whom some articles speak of, as they stand in the graph.
// params: ids
// columns: entity, name, names, count
UNWIND $ids AS id
MATCH (:Article {id: id})-[m:MENTIONS]->(e:Entity)
RETURN e.id AS entity, m.name AS name, m.names AS names, m.count AS count
