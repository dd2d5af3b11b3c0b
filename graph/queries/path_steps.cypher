// What connects pairs of entities: the relation most told, else the event; with sentences.
// (Of the two the one with fewer events is looked at; whom an event concerns stands in it.)
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
    WITH CASE WHEN COUNT { (s)<-[:PARTY]-() } < COUNT { (t)<-[:PARTY]-() } THEN [s, t] ELSE [t, s] END
      AS ends
    WITH ends[0] AS few, ends[1].id AS other
    MATCH (few)<-[:PARTY]-(e:Event)
    WHERE other IN e.unions OR other IN e.employers OR other IN e.others
    RETURN e ORDER BY e.told_by DESC, e.id
  } AS events
WITH s, t, relation, events[0] AS event, size(events) AS shared
RETURN s {.id, .type, .name} AS source, t {.id, .type, .name} AS target, relation,
  event {.id, .told_by} AS event, shared,
  COLLECT {
    CALL (relation, event) {
      WITH event WHERE relation IS NULL
      UNWIND event.shown[..$limit] AS key
      MATCH (c:Claim {id: key}) RETURN c
      UNION ALL
      WITH relation.subject + ' ' + relation.type + ' ' + relation.object
           + CASE WHEN relation.former THEN ' former' ELSE ' now' END AS tie
      MATCH (c:RelationClaim)
      WHERE c.tie = tie AND c.day >= ''
      RETURN c ORDER BY c.tie DESC, c.day DESC, c.id LIMIT $limit
    }
    MATCH (c)<-[:MAKES]-(a:Article)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
