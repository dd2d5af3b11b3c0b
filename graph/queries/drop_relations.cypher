// Take away the derived relations of the changed entities.
// params: types
// columns: -
MATCH (e:Touched)-[r]-(:Entity)
WHERE type(r) IN $types
DELETE r
