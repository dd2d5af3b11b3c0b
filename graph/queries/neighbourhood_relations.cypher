// The relations around some entities, those with most voices first; of a period, those that an
// article of it tells.
// params: ids, types, since, until, limit
// columns: source, target, type, titles, voices, former
UNWIND $ids AS id
MATCH (e:Entity {id: id})
MATCH (e)-[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]-
      (o:Entity)
WHERE $types IS NULL OR o.type IN $types
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS t, toLower(type(r)) AS type
WHERE $since IS NULL AND $until IS NULL OR EXISTS {
  MATCH (c:RelationClaim)
  WHERE c.tie = s.id + ' ' + type + ' ' + t.id + CASE WHEN r.former THEN ' former' ELSE ' now' END
    AND c.day >= coalesce($since, '') AND c.day <= coalesce($until, '9999')
}
WITH r, s, t, type ORDER BY r.voices DESC, s.id, t.id, type LIMIT $limit
RETURN s {.id, .type, .name} AS source, t {.id, .type, .name} AS target, type,
       r.titles AS titles, r.voices AS voices, r.former AS former
ORDER BY voices DESC, source.id, target.id, type
