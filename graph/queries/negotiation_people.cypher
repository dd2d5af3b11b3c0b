// Who holds a role on either side, by the articles that tell of the round.
// params: id
// columns: type, title, former, subject, object, voices
MATCH (n:Negotiation {id: $id})<-[:STAGE_OF]-(:Event)<-[:SUPPORTS]-(:Claim)<-[:MAKES]-(a:Article)
WITH DISTINCT n, a
MATCH (n)-[:UNION_SIDE|EMPLOYER_SIDE]->(o:Entity)
MATCH (a)-[:MAKES]->(c:RelationClaim {type: 'holds_role'})-[:OBJECT]->(o), (c)-[:SUBJECT]->(s)
OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
WITH c, a, s, o, p ORDER BY c.id, p.start
RETURN c.type AS type, c.title AS title, c.former AS former,
       s {.id, .type, .name} AS subject, o {.id, .type, .name} AS object,
       collect({article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
                url: coalesce(p.url, a.url),
                story: a.story, sentence: p.text, start: p.start}) AS voices
