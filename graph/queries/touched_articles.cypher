// Articles whose terms may belong elsewhere than they hang.
// params: limit
// columns: id
MATCH (a:Touched&Article)
RETURN a.id AS id
LIMIT $limit
