// Mark the unions that events are about, and the rounds whose stages they are.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (:Event {id: id})-[:PARTY|SPEAKS_OF|STAGE_OF]->(n:Union|Negotiation)
SET n:Touched
