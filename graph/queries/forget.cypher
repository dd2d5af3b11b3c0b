// Take away what these articles said; mark the entities they spoke of and what rested on them.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (a)-[m:MENTIONS]->(e:Entity)
  SET e:Touched
  DELETE m
}
CALL (a) {
  MATCH (a)-[:MAKES]->(:Claim)-[:SUPPORTS|TERM_OF]->(n)
  SET n.digest = ''
}
CALL (a) {
  MATCH (a)-[:MAKES|HAS_PASSAGE]->(said:Claim|Passage)
  DETACH DELETE said
}
CALL (a) {
  MATCH (a)-[by:PUBLISHED_BY]->(:Outlet)
  DELETE by
}
