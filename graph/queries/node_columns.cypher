// The properties of a kind of node with the types of their values.
// params: kind
// columns: name, types
CALL db.schema.nodeTypeProperties() YIELD nodeLabels, propertyName, propertyTypes
WHERE $kind IN nodeLabels
UNWIND propertyTypes AS type
RETURN propertyName AS name, collect(DISTINCT type) AS types
ORDER BY name
