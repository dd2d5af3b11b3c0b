// The events of parties that are at one table: they name all of them, or belong to their rounds.
// params: ids, types, since, until, limit
// columns: id
MATCH (x:Entity {id: $ids[0]})
CALL (x) {
  MATCH (x)<-[:PARTY]-(e:Event) RETURN e
  UNION
  MATCH (x)<-[:UNION_SIDE|EMPLOYER_SIDE|OVER]-(:Negotiation)<-[:STAGE_OF]-(e:Event) RETURN e
}
WITH DISTINCT e
WHERE all(id IN $ids WHERE
    EXISTS { (e)-[:PARTY]->(:Entity {id: id}) }
    OR EXISTS { (e)-[:STAGE_OF]->(:Negotiation)-[:UNION_SIDE|EMPLOYER_SIDE|OVER]->
                (:Entity {id: id}) })
  AND ($types IS NULL OR e.type IN $types)
  AND ($since IS NULL OR coalesce(e.date, e.reported) >= $since)
  AND ($until IS NULL OR coalesce(e.date, e.reported) <= $until)
RETURN e.id AS id
ORDER BY coalesce(e.date, e.reported) DESC, e.id
LIMIT $limit
