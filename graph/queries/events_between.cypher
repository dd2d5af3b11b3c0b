// The events that two entities are both parties to, the latest first; of a period, by their days.
// params: one, other, since, until, limit
// columns: id
MATCH (:Entity {id: $one})<-[:PARTY]-(v:Event)-[:PARTY]->(:Entity {id: $other})
WHERE ($since IS NULL OR v.date >= $since) AND ($until IS NULL OR v.date <= $until)
RETURN v.id AS id
ORDER BY coalesce(v.date, v.reported) DESC, id
LIMIT $limit
