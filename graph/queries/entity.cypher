// One entity with its names, latest articles and whom it is most named with.
// params: id, articles, together
// columns: entity, names, articles, together
MATCH (e:Entity {id: $id})
CALL () {
  MATCH (a)-[m:MENTIONS]->()
  WHERE m.key STARTS WITH $id + ' '
  WITH a, m ORDER BY m.key DESC LIMIT $articles
  WITH a ORDER BY a.date DESC, a.id
  RETURN collect(a) AS found
}
CALL (e, found) {
  UNWIND found AS a
  MATCH (a)-[:MENTIONS]->(o:Entity)
  WHERE o <> e
  WITH o, count(DISTINCT a.story) AS stories
  ORDER BY stories DESC, o.name, o.id LIMIT $together
  RETURN collect({entity: o {.id, .type, .name}, count: stories}) AS together
}
RETURN e {.id, .type, .name} AS entity, e.names AS names,
  [a IN found | a {.id, .title, .outlet, .published, .url, .kind, .story_of}] AS articles,
  together
