// What is assembled anew when articles come and go: strands of events, ties, counted names.
CREATE CONSTRAINT strand_id IF NOT EXISTS FOR (n:Strand) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT tie_id IF NOT EXISTS FOR (n:Tie) REQUIRE n.id IS UNIQUE;
CREATE INDEX relation_tie IF NOT EXISTS FOR (n:RelationClaim) ON (n.tie, n.day);
CREATE INDEX term_category IF NOT EXISTS FOR (n:TermClaim) ON (n.category);
CREATE INDEX mention_key IF NOT EXISTS FOR ()-[m:MENTIONS]-() ON (m.key);
CREATE INDEX event_type IF NOT EXISTS FOR (n:Event) ON (n.type);
CREATE INDEX event_base IF NOT EXISTS FOR (n:Event) ON (n.base);
CREATE INDEX entity_articles IF NOT EXISTS FOR (n:Entity) ON (n.articles);
MATCH (c:EventClaim)
CALL (c) {
  UNWIND CASE
    WHEN size(c.unions) > 0 THEN c.unions
    WHEN size(c.employers) > 0 AND size(c.counter) = 1 THEN c.counter
    WHEN size(c.employers) > 0 THEN c.employers
    ELSE c.others
  END AS side
  MERGE (s:Strand {id: c.type + ' ' + side})
  SET s.type = c.type, s.side = side
  MERGE (c)-[:IN_STRAND]->(s)
} IN TRANSACTIONS OF 2000 ROWS;
MATCH (a:Article)-[m:MENTIONS]->(e:Entity)
CALL (a, m, e) {
  SET m.key = e.id + ' ' + coalesce(a.date, '') + ' ' + a.id
} IN TRANSACTIONS OF 5000 ROWS;
MATCH (n:Negotiation)
CALL (n) {
  SET n.unions = COLLECT { MATCH (n)-[r:UNION_SIDE]->(e) RETURN e.id ORDER BY r.place },
      n.employers = COLLECT { MATCH (n)-[r:EMPLOYER_SIDE]->(e) RETURN e.id ORDER BY r.place },
      n.agreement = HEAD(COLLECT { MATCH (n)-[:OVER]->(e) RETURN e.id })
} IN TRANSACTIONS OF 1000 ROWS;
MATCH (a:Article)-[:MAKES]->(c:RelationClaim)
CALL (a, c) {
  SET c.day = coalesce(a.date, ''),
      c.tie = c.subject + ' ' + c.type + ' ' + c.object + CASE WHEN c.former THEN ' former' ELSE ' now' END
} IN TRANSACTIONS OF 2000 ROWS;
MATCH (e:Entity)
CALL (e) {
  OPTIONAL MATCH (e)<-[m:MENTIONS]-(:Article)
  WITH e, collect(m {.name, names: m.names + m.name, id: elementId(m)}) AS told,
       count(m) AS articles, sum(m.count) AS mentions
  CALL (told) {
    UNWIND told AS one
    UNWIND one.names AS name
    WITH DISTINCT one, name
    WITH name, count(*) AS seen, sum(CASE WHEN one.name = name THEN 1 ELSE 0 END) AS given
    ORDER BY name
    RETURN collect(name) AS names, collect(seen) AS seen, collect(given) AS given
  }
  SET e.names = names, e.seen = seen, e.given = given, e.articles = articles, e.mentions = mentions
} IN TRANSACTIONS OF 100 ROWS;
