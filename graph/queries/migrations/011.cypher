// Full text is written beside the transaction, which does not wait for it; whoever loads waits once
// at the end.
DROP INDEX sentences IF EXISTS;
CREATE FULLTEXT INDEX sentences IF NOT EXISTS
FOR (n:Passage|Article) ON EACH [
  n.text, n.about, n.title, n.headline, n.outlet, n.kind, n.events, n.entities, n.terms
]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: true
}};
DROP INDEX names IF EXISTS;
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (n:Entity) ON EACH [n.name, n.names]
OPTIONS {indexConfig: {
  `fulltext.analyzer`: 'standard-folding', `fulltext.eventually_consistent`: true
}};
