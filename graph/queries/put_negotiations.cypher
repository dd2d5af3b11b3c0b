// Negotiations with their two sides, the agreement, the stages in order and what is told of them
// but doubted; marked for counting.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (n:Negotiation {id: row.id})
WITH n, row
CALL (n) {
  MATCH (n)-[r:UNION_SIDE|EMPLOYER_SIDE|OVER|STAGE_OF|DOUBTED_IN]-()
  DELETE r
}
SET n = row.properties, n:Touched
WITH n, row
CALL (n, row) {
  UNWIND range(0, size(row.unions) - 1) AS place
  MATCH (e:Entity {id: row.unions[place]})
  MERGE (n)-[r:UNION_SIDE]->(e)
  SET r.place = place
}
CALL (n, row) {
  UNWIND range(0, size(row.employers) - 1) AS place
  MATCH (e:Entity {id: row.employers[place]})
  MERGE (n)-[r:EMPLOYER_SIDE]->(e)
  SET r.place = place
}
CALL (n, row) {
  MATCH (e:Entity {id: row.agreement})
  MERGE (n)-[:OVER]->(e)
}
CALL (n, row) {
  UNWIND range(0, size(row.stages) - 1) AS place
  MATCH (e:Event {id: row.stages[place]})
  MERGE (e)-[r:STAGE_OF]->(n)
  SET r.place = place
}
CALL (n, row) {
  UNWIND row.doubted AS doubted
  MATCH (e:Event {id: doubted.event})
  MERGE (e)-[r:DOUBTED_IN]->(n)
  SET r.why = doubted.why
}
