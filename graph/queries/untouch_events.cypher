// Events of a type are up to date.
// params: type
// columns: -
MATCH (e:Touched)
USING SCAN e:Touched
WHERE e:Event AND e.type = $type
REMOVE e:Touched
