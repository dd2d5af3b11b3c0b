// Mark the unions of rounds in whose titles a new name of an employer may stand.
// params: -
// columns: -
MATCH (:Touched&(EmployerGroup|Company))<-[:EMPLOYER_SIDE]-(:Negotiation)-[:UNION_SIDE]->(u:Union)
SET u:Touched
