// The relations between entities that are all given, those with most voices first; of a period,
// those that an article of it tells.
// params: ids, since, until, limit
// columns: source, target, type, titles, voices, former
UNWIND $ids AS id
MATCH (s:Entity {id: id})
MATCH (s)-[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]->
      (t:Entity)
WHERE t.id IN $ids
WITH r, s, t, toLower(type(r)) AS type
WHERE $since IS NULL AND $until IS NULL OR EXISTS {
  MATCH (c:RelationClaim)
  WHERE c.tie = s.id + ' ' + type + ' ' + t.id + CASE WHEN r.former THEN ' former' ELSE ' now' END
    AND c.day >= coalesce($since, '') AND c.day <= coalesce($until, '9999')
}
RETURN s {.id, .type, .name} AS source, t {.id, .type, .name} AS target, type,
       r.titles AS titles, r.voices AS voices, r.former AS former
ORDER BY voices DESC, source.id, target.id, type
LIMIT $limit
