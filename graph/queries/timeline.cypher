// The events of parties that are at one table: they name all of them, or belong to their rounds.
// params: ids, types, since, until, limit
// columns: id
MATCH (x:Entity {id: $ids[0]})
CALL (x) {
  MATCH (x)<-[:PARTY]-(e:Event) RETURN e
  UNION
  MATCH (x)<-[:UNION_SIDE|EMPLOYER_SIDE|OVER]-(:Negotiation)<-[:STAGE_OF]-(e:Event) RETURN e
}
WITH e, coalesce(e.date, e.reported) AS day
WHERE ($types IS NULL OR e.type IN $types)
  AND ($since IS NULL OR day >= $since)
  AND ($until IS NULL OR day <= $until)
  AND all(id IN $ids[1..] WHERE
    EXISTS { (e)-[:PARTY]->(:Entity {id: id}) }
    OR EXISTS { (e)-[:STAGE_OF]->(:Negotiation)-[:UNION_SIDE|EMPLOYER_SIDE|OVER]->
                (:Entity {id: id}) })
RETURN e.id AS id
ORDER BY day DESC, id
LIMIT $limit
