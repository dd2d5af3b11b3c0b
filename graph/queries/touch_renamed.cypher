// Mark the unions of rounds in whose titles a new name of an employer may stand.
// params: -
// columns: -
MATCH (e:Touched)
USING SCAN e:Touched
WHERE e:EmployerGroup OR e:Company
MATCH (e)<-[:EMPLOYER_SIDE]-()-[:UNION_SIDE]->(u:Union)
SET u:Touched
