// Whom some entities are connected with by a relation or an event, best told first.
// params: ids, limit
// columns: source, target, told_by
UNWIND $ids AS id
MATCH (e:Entity {id: id})
CALL (e) {
  MATCH (e)-[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]-
        (o:Entity)
  RETURN o.id AS other, r.voices AS voices
  UNION ALL
  MATCH (e)<-[:PARTY]-(v:Event)
  UNWIND v.unions + v.employers + v.others AS other
  RETURN other, v.told_by AS voices
}
WITH id, other, max(voices) AS told_by
WHERE other <> id
RETURN id AS source, other AS target, told_by
ORDER BY told_by DESC, source, target
LIMIT $limit
