// What all claims of the touched ties come to; `standing` is what stands of it.
// Every claim has a day, if an empty one: the index of ties asks for it.
// params: limit
// columns: id, subject, type, object, former, titles, voices, standing
MATCH (t:Tie)
WITH t LIMIT $limit
RETURN t.id AS id, t.subject AS subject, t.type AS type, t.object AS object, t.former AS former,
  COLLECT {
    MATCH (c:RelationClaim {tie: t.id}) WHERE c.day >= '' AND c.title IS NOT NULL
    RETURN DISTINCT c.title
  } AS titles,
  COUNT {
    MATCH (c:RelationClaim {tie: t.id})<-[:MAKES]-(a:Article) WHERE c.day >= ''
    RETURN DISTINCT a.story
  } AS voices,
  HEAD(COLLECT {
    MATCH (:Entity {id: t.subject})-[r]->(:Entity {id: t.object})
    WHERE type(r) = toUpper(t.type) AND r.former = t.former
    RETURN r {.titles, .voices}
  }) AS standing
