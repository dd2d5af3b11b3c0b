// The events of parties that are at one table: they name all of them, or belong to their rounds.
// The ids of the latest, and how many there are. (Those of the party with fewest are looked at;
// whom an event or a round concerns stands in it.)
// params: ids, types, since, until, limit
// columns: ids, total
UNWIND $ids AS id
MATCH (x:Entity {id: id})
WITH x ORDER BY COUNT { (x)<-[:PARTY]-() } LIMIT 1
CALL (x) {
  MATCH (x)<-[:PARTY]-(e:Event) RETURN e
  UNION
  MATCH (x)<-[:UNION_SIDE|EMPLOYER_SIDE|OVER]-(:Negotiation)<-[:STAGE_OF]-(e:Event) RETURN e
}
WITH x, e, coalesce(e.date, e.reported) AS day
WHERE ($types IS NULL OR e.type IN $types)
  AND ($since IS NULL OR day >= $since)
  AND ($until IS NULL OR day <= $until)
  AND all(id IN $ids WHERE id = x.id
    OR id IN e.unions OR id IN e.employers OR id IN e.others
    OR EXISTS {
      MATCH (e)-[:STAGE_OF]->(n:Negotiation)
      WHERE id IN n.unions OR id IN n.employers OR id = n.agreement
    })
WITH e.id AS id, day
ORDER BY day DESC, id
WITH collect(id) AS ids
RETURN ids[..$limit] AS ids, size(ids) AS total
