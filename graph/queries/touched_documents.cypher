// Documents of which something else may be told now.
// params: limit
// columns: id
MATCH (d:Touched)
USING SCAN d:Touched
WHERE d:Document
RETURN d.id AS id
LIMIT $limit
