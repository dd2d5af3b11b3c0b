// One full-text index for words and what a search is narrowed to, so that the index itself leaves
// out what is not asked for, however much of it matches better.
CREATE FULLTEXT INDEX sentences IF NOT EXISTS
FOR (n:Passage|Article) ON EACH [
  n.text, n.about, n.title, n.headline, n.outlet, n.kind, n.events, n.entities, n.terms
]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
DROP INDEX passages IF EXISTS;
// The day on which each claim of an event was told; in a live blog that of its sentence's entry.
MATCH (a:Article)
CALL (a) {
  MATCH (a)-[:MAKES]->(c:EventClaim)
  SET c.day = coalesce(COLLECT {
    MATCH (c)-[:EVIDENCE]->(p:Passage) WHERE p.date IS NOT NULL RETURN p.date ORDER BY p.date LIMIT 1
  }[0], a.date)
} IN TRANSACTIONS OF 500 ROWS;
