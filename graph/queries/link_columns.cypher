// The properties of a type of relationship with the types of their values.
// params: kind
// columns: name, types
CALL db.schema.relTypeProperties() YIELD relType, propertyName, propertyTypes
WHERE relType = ':`' + $kind + '`'
UNWIND propertyTypes AS type
RETURN propertyName AS name, collect(DISTINCT type) AS types
ORDER BY name
