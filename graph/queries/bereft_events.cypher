// Events that lost a claim.
// params: limit
// columns: id
MATCH (e:Touched)
USING SCAN e:Touched
WHERE e:Event
RETURN e.id AS id
LIMIT $limit
