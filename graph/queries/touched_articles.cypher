// Articles whose terms or documents may belong elsewhere than they hang.
// params: limit
// columns: id
MATCH (a:Touched)
USING SCAN a:Touched
WHERE a:Article
RETURN a.id AS id
LIMIT $limit
