// What stands around the two entities of each pair: articles that name both, relations between
// them, and neighbours to whom both stand in the same relation.
// params: pairs, types
// columns: one, other, together, linked, shared
UNWIND $pairs AS pair
MATCH (a:Entity {id: pair[0]})
MATCH (b:Entity {id: pair[1]})
RETURN a.id AS one, b.id AS other,
  COUNT { (a)<-[:MENTIONS]-(:Article)-[:MENTIONS]->(b) } AS together,
  EXISTS { (a)-[r]-(b) WHERE type(r) IN $types } AS linked,
  COLLECT {
    MATCH (a)-[r]-(o:Entity)-[s]-(b)
    WHERE type(r) IN $types AND type(s) = type(r) AND (startNode(r) = a) = (startNode(s) = b)
    WITH o, type(r) AS type, r.titles AS titles, s.titles AS others
    ORDER BY type, o.id LIMIT 20
    RETURN {type: type, id: o.id, name: o.name, titles: titles, others: others}
  } AS shared
