// Sentences and titles that match, best first, as far as the filters let them through; no more
// than the `best` matches are looked at. The query narrows already, but for the years, and only as
// far as the index tells names apart.
// params: query, best, outlet, year, since, until, event, entity, term, kind, limit
// columns: id, sentence, outlet, kind, date, year, events, entities, terms, score
CALL db.index.fulltext.queryNodes('sentences', $query, {limit: $best}) YIELD node, score
WHERE ($outlet IS NULL OR node.outlet = $outlet)
  AND ($year IS NULL OR coalesce(node.year, toInteger(left(node.date, 4))) = $year)
  AND ($since IS NULL OR coalesce(node.year, toInteger(left(node.date, 4))) >= $since)
  AND ($until IS NULL OR coalesce(node.year, toInteger(left(node.date, 4))) <= $until)
  AND ($event IS NULL OR $event IN node.events)
  AND ($entity IS NULL OR $entity IN node.entities)
  AND ($term IS NULL OR $term IN node.terms)
  AND ($kind IS NULL OR node.kind = $kind)
WITH node, score LIMIT $limit
RETURN node.id AS id, node:Passage AS sentence, node.outlet AS outlet, node.kind AS kind, node.date AS date,
       coalesce(node.year, toInteger(left(node.date, 4))) AS year,
       coalesce(node.events, []) AS events, coalesce(node.entities, []) AS entities,
       coalesce(node.terms, []) AS terms, score
ORDER BY score DESC, node.date DESC, id
