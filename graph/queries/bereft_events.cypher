// The events of a type that lost a claim.
// params: type
// columns: id
MATCH (e:Touched)
USING SCAN e:Touched
WHERE e:Event AND e.type = $type
RETURN e.id AS id
