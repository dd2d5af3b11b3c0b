// Remove entities that no article speaks of any more.
// params: -
// columns: -
MATCH (e:Touched)
WHERE NOT EXISTS { (e)<-[:MENTIONS]-() }
DETACH DELETE e
