// Who held which role at, or as, an entity, by title: from the first to the last article that
// says so, and the first that says it is over; the latest first, each with its first and last
// sentences.
// params: id, limit
// columns: person, organisation, title, first, last, ended, told_by, voices
MATCH (:Entity {id: $id})<-[:SUBJECT|OBJECT]-(c:RelationClaim {type: 'holds_role'})<-[:MAKES]-(a:Article)
WITH DISTINCT c, a ORDER BY a.date, a.id
WITH c.subject AS subject, c.object AS object, toLower(coalesce(c.title, '')) AS folded,
     collect(c.title)[0] AS title,
     min(CASE WHEN NOT c.former THEN a.date END) AS first,
     max(CASE WHEN NOT c.former THEN a.date END) AS last,
     min(CASE WHEN c.former THEN a.date END) AS ended,
     count(DISTINCT a.story) AS told_by, collect(c) AS claims
ORDER BY coalesce(last, ended) DESC, first DESC, subject, object, folded
LIMIT $limit
MATCH (s:Entity {id: subject}), (o:Entity {id: object})
RETURN s {.id, .type, .name} AS person, o {.id, .type, .name} AS organisation, title,
  first, last, ended, told_by,
  COLLECT {
    UNWIND [claims[0], claims[-1]] AS claim
    WITH DISTINCT claim
    MATCH (a:Article)-[:MAKES]->(claim)
    OPTIONAL MATCH (claim)-[:EVIDENCE]->(p:Passage)
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
