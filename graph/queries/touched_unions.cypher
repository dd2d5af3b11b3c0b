// The unions of whose rounds something may have changed.
// params: -
// columns: id
MATCH (u:Touched)
USING SCAN u:Touched
WHERE u:Union
RETURN u.id AS id
ORDER BY id
