// Mark every tie that some article tells of.
// params: -
// columns: -
MATCH (c:RelationClaim)
WITH DISTINCT c.tie AS id, c.subject AS subject, c.type AS type, c.object AS object,
     c.former AS former
MERGE (t:Tie {id: id})
SET t:Touched, t += {subject: subject, type: type, object: object, former: former}
