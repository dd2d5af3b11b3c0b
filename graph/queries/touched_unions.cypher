// The unions of whose rounds something may have changed, with how many events tell of each.
// params: -
// columns: id, events
MATCH (u:Touched)
USING SCAN u:Touched
WHERE u:Union
RETURN u.id AS id, COUNT { (u)<-[:PARTY]-() } + COUNT { (u)<-[:SPEAKS_OF]-() } AS events
ORDER BY id
