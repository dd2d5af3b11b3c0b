// The ids of all articles, in their order.
// params: -
// columns: id
MATCH (a:Article)
WHERE a.id > ''
RETURN a.id AS id
ORDER BY a.id
