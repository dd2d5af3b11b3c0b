// How many articles tell of the marked rounds.
// params: -
// columns: -
MATCH (n:Touched)
USING SCAN n:Touched
WHERE n:Negotiation
SET n.articles = COUNT {
  MATCH (n)<-[:STAGE_OF]-(:Event)<-[:SUPPORTS]-(:Claim)<-[:MAKES]-(a:Article) RETURN DISTINCT a
}
REMOVE n:Touched
