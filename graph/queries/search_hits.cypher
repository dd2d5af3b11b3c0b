// Found sentences and titles with their article and the entities in them.
// params: ids
// columns: id, voice, entities
UNWIND $ids AS id
CALL (id) {
  MATCH (p:Passage {id: id})<-[:HAS_PASSAGE]-(a:Article)
  RETURN a, p.text AS sentence, p.start AS start, p.entities AS keys,
    coalesce(p.date, a.date) AS date, coalesce(p.url, a.url) AS url
  UNION
  MATCH (a:Article {id: id})
  RETURN a, a.title AS sentence, 0 AS start, [] AS keys, a.date AS date, a.url AS url
}
RETURN id,
  {article: a.id, title: a.title, outlet: a.outlet, date: date, url: url, story: a.story,
   sentence: sentence, start: start} AS voice,
  COLLECT {
    UNWIND keys AS key MATCH (e:Entity {id: key}) RETURN e {.id, .type, .name} ORDER BY e.name
  } AS entities
