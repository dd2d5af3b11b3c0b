// An event knows its claims told first, in order, instead of being linked to them where it has many.
MATCH (e:Event)
CALL (e) {
  SET e.shown = COLLECT {
    MATCH (a:Article)-[:MAKES]->(c:EventClaim)-[:SUPPORTS]->(e)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH a, c, min(p.start) AS at
    RETURN c.id ORDER BY a.date, a.id, at, c.id LIMIT 40
  }
} IN TRANSACTIONS OF 500 ROWS;
MATCH (:Event)-[r:SHOWS]->()
CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS;
