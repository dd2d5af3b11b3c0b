// Mark the unions that events are about, and the rounds that they are told of.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (:Event {id: id})-[:PARTY|SPEAKS_OF|STAGE_OF|DOUBTED_IN]->(n:Union|Negotiation)
SET n:Touched
