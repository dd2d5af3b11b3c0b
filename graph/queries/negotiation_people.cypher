// Who holds a role on either side, by the articles that tell of the round; those most told first.
// Of an event that very many articles tell those are looked at that told it first.
// params: id, limit, voices
// columns: type, titles, former, subject, object, voices
MATCH (n:Negotiation {id: $id})
WITH n, COLLECT { MATCH (n)-[:UNION_SIDE|EMPLOYER_SIDE]->(o:Entity) RETURN o.id } AS sides
MATCH (n)<-[:STAGE_OF]-(e:Event)
UNWIND e.shown AS key
MATCH (:Claim {id: key})<-[:MAKES]-(a:Article)
WITH DISTINCT sides, a
MATCH (a)-[:MAKES]->(c:RelationClaim)
WHERE c.type = 'holds_role' AND c.object IN sides
WITH c.subject AS subject, c.object AS object, c.former AS former, c, a
ORDER BY a.date, a.id, c.id
WITH subject, object, former, collect(DISTINCT c.title) AS titles,
     count(DISTINCT a.story) AS stories, collect({claim: c, article: a})[..$voices] AS told
ORDER BY stories DESC, subject, object LIMIT $limit
MATCH (s:Entity {id: subject})
MATCH (o:Entity {id: object})
RETURN 'holds_role' AS type, titles, former, s {.id, .type, .name} AS subject,
  o {.id, .type, .name} AS object,
  COLLECT {
    UNWIND told AS one
    WITH one.claim AS c, one.article AS a
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
