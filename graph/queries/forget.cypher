// Take away what these articles said; mark whatever rested on it.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (a:Article {id: id})
CALL (a) {
  MATCH (a)-[m:MENTIONS]->(:Entity)
  DELETE m
}
CALL (a) {
  MATCH (a)-[:MAKES]->(c:EventClaim)-[:IN_STRAND|SUPPORTS]->(n:Strand|Event)
  SET n:Touched
}
CALL (a) {
  MATCH (a)-[:MAKES]->(:DocumentClaim)-[:TELLS_OF]->(d:Document)
  SET d:Touched
}
CALL (a) {
  MATCH (a)-[:MAKES]->(c:RelationClaim)
  MERGE (t:Tie {id: c.tie})
  SET t:Touched, t += {subject: c.subject, type: c.type, object: c.object, former: c.former}
}
CALL (a) {
  MATCH (a)-[:MAKES|HAS_PASSAGE]->(said:Claim|Passage)
  DETACH DELETE said
}
CALL (a) {
  MATCH (a)-[by:PUBLISHED_BY]->(:Outlet)
  DELETE by
}
