// Sentences and titles that match, best first, as far as the filters let them through.
// params: query, outlet, year, event, entity, limit
// columns: id, sentence, outlet, year, events, entities, score
CALL db.index.fulltext.queryNodes('passages', $query) YIELD node, score
WHERE ($outlet IS NULL OR node.outlet = $outlet)
  AND ($year IS NULL OR coalesce(node.year, toInteger(left(node.date, 4))) = $year)
  AND ($event IS NULL OR $event IN node.events)
  AND ($entity IS NULL OR $entity IN node.entities)
WITH node, score LIMIT $limit
RETURN node.id AS id, node:Passage AS sentence, node.outlet AS outlet,
       coalesce(node.year, toInteger(left(node.date, 4))) AS year,
       coalesce(node.events, []) AS events, coalesce(node.entities, []) AS entities, score
ORDER BY score DESC, node.date DESC, id
