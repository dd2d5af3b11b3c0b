// Whom some entities share events with, most told first; of a period, by the days of the events.
// params: ids, types, since, until, limit
// columns: source, target, events, voices
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:PARTY]-(v:Event)-[:PARTY]->(o:Entity)
WHERE o <> e AND ($types IS NULL OR o.type IN $types)
  AND ($since IS NULL OR v.date >= $since) AND ($until IS NULL OR v.date <= $until)
WITH e, o, count(v) AS events, sum(v.told_by) AS voices
RETURN e {.id, .type, .name} AS source, o {.id, .type, .name} AS target, events, voices
ORDER BY voices DESC, source.id, target.id
LIMIT $limit
