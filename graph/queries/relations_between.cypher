// The relations of two entities in either direction, with the latest sentences of each.
// params: one, other, voices
// columns: type, titles, former, subject, object, voices
MATCH (:Entity {id: $one})
      -[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]-
      (:Entity {id: $other})
WITH DISTINCT r, startNode(r) AS s, endNode(r) AS o, toLower(type(r)) AS type
ORDER BY r.voices DESC, s.id, o.id, type
WITH r, s, o, type,
     s.id + ' ' + type + ' ' + o.id + CASE WHEN r.former THEN ' former' ELSE ' now' END AS tie
RETURN type, r.titles AS titles, r.former AS former,
  s {.id, .type, .name} AS subject, o {.id, .type, .name} AS object,
  COLLECT {
    MATCH (c:RelationClaim)
    WHERE c.tie = tie AND c.day >= ''
    WITH c ORDER BY c.tie DESC, c.day DESC, c.id LIMIT $voices
    MATCH (c)<-[:MAKES]-(a:Article)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
