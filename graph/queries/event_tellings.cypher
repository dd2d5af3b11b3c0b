// What each claim of an event says of it, and by which source its article came.
// params: id, limit
// columns: id, source, date, modality, values
MATCH (a:Article)-[:MAKES]->(c:EventClaim)-[:SUPPORTS]->(:Event {id: $id})
RETURN c.id AS id, a.source AS source, c.date AS date, c.modality AS modality, c.values AS values
ORDER BY c.id
LIMIT $limit
