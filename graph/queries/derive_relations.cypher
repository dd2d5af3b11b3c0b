// Relations between entities, derived from what the articles say of the changed ones.
// params: -
// columns: -
MATCH (:Touched)<-[:SUBJECT|OBJECT]-(c:RelationClaim)
WITH DISTINCT c
MATCH (s:Entity)<-[:SUBJECT]-(c)-[:OBJECT]->(o:Entity), (a:Article)-[:MAKES]->(c)
WITH s, o, c.type AS type, c.former AS former, collect(DISTINCT c.title) AS titles,
     count(DISTINCT a.story) AS voices
CALL (titles) {
  UNWIND titles AS title
  WITH title ORDER BY title
  RETURN collect(title) AS sorted
}
MERGE (s)-[r:$(toUpper(type)) {former: former}]->(o)
SET r.titles = sorted, r.voices = voices
