// What the questions look up: events by type and day, disputed ones, when an article came in, and
// in each sentence the kind of its article and the terms told in it.
CREATE INDEX event_type_date IF NOT EXISTS FOR (n:Event) ON (n.type, n.date);
CREATE INDEX event_disputed IF NOT EXISTS FOR (n:Event) ON (n.disputed);
CREATE INDEX article_arrived IF NOT EXISTS FOR (n:Article) ON (n.arrived);
CREATE INDEX article_revised IF NOT EXISTS FOR (n:Article) ON (n.revised);
MATCH (e:Event)
WHERE e.conflicts <> '{}'
CALL (e) { SET e.disputed = true } IN TRANSACTIONS OF 5000 ROWS;
MATCH (a:Article)
CALL (a) {
  MATCH (a)-[:HAS_PASSAGE]->(p:Passage)
  SET p.kind = a.kind, p.terms = COLLECT {
    MATCH (p)<-[:EVIDENCE]-(c:TermClaim)
    WITH DISTINCT c.category AS category ORDER BY category
    RETURN category
  }
} IN TRANSACTIONS OF 500 ROWS;
