// What is told of a round's terms, alike ones together, each with its earliest sentences.
// params: id, voices
// columns: term, party, voices
MATCH (:Negotiation {id: $id})<-[:TERM_OF]-(c:TermClaim)<-[:MAKES]-(a:Article)
WITH c {.category, .stance, .kind, .amount, .unit, .year, .scope} AS term, c.party AS by, c, a
ORDER BY a.date, a.id, c.id
WITH term, by, collect({claim: c, article: a})[..$voices] AS told
RETURN term, HEAD(COLLECT { MATCH (e:Entity {id: by}) RETURN e {.id, .type, .name} }) AS party,
  COLLECT {
    UNWIND told AS one
    WITH one.claim AS c, one.article AS a
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH a, p ORDER BY a.date, a.id, p.start
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
