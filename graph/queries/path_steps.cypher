// What connects pairs of entities: the relation most told, else the event; with sentences.
// params: rows, limit
// columns: source, target, relation, event, shared, voices
UNWIND $rows AS row
MATCH (s:Entity {id: row.source}), (t:Entity {id: row.target})
WITH s, t,
  COLLECT {
    MATCH (s)-[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]-(t)
    RETURN {type: toLower(type(r)), subject: startNode(r).id, object: endNode(r).id,
            titles: r.titles, former: r.former, voices: r.voices}
    ORDER BY r.voices DESC, type(r), r.former LIMIT 1
  }[0] AS relation,
  COLLECT {
    MATCH (s)<-[:PARTY]-(e:Event)-[:PARTY]->(t)
    RETURN e ORDER BY e.told_by DESC, e.id
  } AS events
WITH s, t, relation, events[0] AS event, size(events) AS shared
RETURN s {.id, .type, .name} AS source, t {.id, .type, .name} AS target, relation,
  event {.id, .told_by} AS event, shared,
  CASE WHEN relation IS NULL THEN COLLECT {
    MATCH (event)<-[:SUPPORTS]-(c:Claim)<-[:MAKES]-(a:Article)
    WITH c, a ORDER BY a.date, a.id LIMIT $limit
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } ELSE COLLECT {
    MATCH (:Entity {id: relation.subject})<-[:SUBJECT]-
          (c:RelationClaim {type: relation.type, former: relation.former})-[:OBJECT]->
          (:Entity {id: relation.object}), (c)<-[:MAKES]-(a:Article)
    WITH c, a ORDER BY a.date DESC, a.id LIMIT $limit
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } END AS voices
