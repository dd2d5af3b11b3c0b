// The events of rounds in order, and the claims of their terms with their sentences.
// params: ids
// columns: id, stages, terms
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
RETURN n.id AS id,
  COLLECT { MATCH (n)<-[r:STAGE_OF]-(e:Event) RETURN e.id ORDER BY r.place } AS stages,
  COLLECT {
    MATCH (n)<-[:TERM_OF]-(c:TermClaim)<-[:MAKES]-(a:Article)
    OPTIONAL MATCH (c)-[:NAMES]->(party:Entity)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH c, a, party, p ORDER BY c.id, p.start
    WITH c, party, collect({
      article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
      url: coalesce(p.url, a.url),
      story: a.story, sentence: p.text, start: p.start}) AS voices
    RETURN {term: c {.category, .stance, .kind, .amount, .unit, .year, .scope},
            party: party {.id, .type, .name}, voices: voices}
    ORDER BY c.id
  } AS terms
