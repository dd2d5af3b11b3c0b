// Whom some entities share events with, most told first.
// params: ids, types, limit
// columns: source, target, events, voices
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:PARTY]-(v:Event)-[:PARTY]->(o:Entity)
WHERE o <> e AND ($types IS NULL OR o.type IN $types)
WITH e, o, count(v) AS events, sum(v.told_by) AS voices
RETURN e {.id, .type, .name} AS source, o {.id, .type, .name} AS target, events, voices
ORDER BY voices DESC, source.id, target.id
LIMIT $limit
