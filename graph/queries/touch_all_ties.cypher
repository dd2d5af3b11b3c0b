// Mark every tie that some article tells of.
// params: -
// columns: -
MATCH (c:RelationClaim)
MERGE (t:Tie {id: c.tie})
SET t:Touched, t += {subject: c.subject, type: c.type, object: c.object, former: c.former}
