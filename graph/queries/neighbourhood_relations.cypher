// The relations around some entities, those with most voices first.
// params: ids, types, limit
// columns: source, target, type, titles, voices, former
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (e)-[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]-
      (o:Entity)
WHERE $types IS NULL OR o.type IN $types
WITH DISTINCT r ORDER BY r.voices DESC, elementId(r) LIMIT $limit
WITH r, startNode(r) AS s, endNode(r) AS t
RETURN s {.id, .type, .name} AS source, t {.id, .type, .name} AS target, toLower(type(r)) AS type,
       r.titles AS titles, r.voices AS voices, r.former AS former
ORDER BY voices DESC, source.id, target.id, type
