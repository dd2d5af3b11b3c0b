// What may have followed expiries: events of their round, or of their union and employers then.
// (Written so that no index of all events or rounds by day is taken for it.)
// params: ids, types, before, after
// columns: id, followers
UNWIND $ids AS id
MATCH (x:Event {id: id})
WITH x, toString(date(left(x.date + '-01-01', 10)) - duration({days: $before + 31})) AS first,
     toString(date(left(x.date + '-01-01', 10)) + duration({days: $after + 366})) AS last
CALL (x, first, last) {
  MATCH (x)-[:STAGE_OF]->(:Negotiation)<-[:STAGE_OF]-(e:Event)
  WHERE any(t IN $types WHERE t = e.type) AND first <= coalesce(e.date, '') <= last
  RETURN e
  UNION
  MATCH (x)-[:PARTY]->(u:Union)<-[:UNION_SIDE]-(n:Negotiation)
  WHERE coalesce(n.last, '') >= first AND n.first <= last
    AND EXISTS { (n)-[:EMPLOYER_SIDE]->(:Entity)<-[:PARTY]-(x) }
  MATCH (n)<-[:STAGE_OF]-(e:Event)-[:PARTY]->(u)
  WHERE any(t IN $types WHERE t = e.type) AND first <= coalesce(e.date, '') <= last
  RETURN e
}
RETURN x.id AS id, collect(DISTINCT e.id) AS followers
