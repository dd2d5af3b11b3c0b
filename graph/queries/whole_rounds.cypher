// The events of rounds in order, the claims of their terms and their documents with all sentences,
// their contracts.
// params: ids
// columns: id, stages, terms, documents, contract
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
  } AS terms,
  COLLECT {
    MATCH (n)<-[:DOCUMENT_OF]-(d:Document)
    RETURN {document: d {.id, .kind, .number, .year, .subject, .told_by},
      voices: COLLECT {
        MATCH (d)<-[:TELLS_OF]-(c:DocumentClaim)<-[:MAKES]-(a:Article)
        OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
        RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
                url: coalesce(p.url, a.url),
                story: a.story, sentence: p.text, start: p.start}
      }}
    ORDER BY d.kind, d.number, d.subject, d.id
  } AS documents,
  HEAD(COLLECT {
    MATCH (n)<-[:SETTLED_BY]-(c:ContractCycle)
    RETURN c {.id, .years, .effective, .expires, .until,
      agreement: HEAD(COLLECT { MATCH (c)<-[:HAS_CYCLE]-(a:Entity) RETURN a {.id, .type, .name} }),
      succeeds: HEAD(COLLECT { MATCH (c)-[:SUCCEEDS]->(b:ContractCycle) RETURN b.id }),
      extensions: COLLECT { MATCH (c)-[r:EXTENDED_BY]->(e:Event) RETURN e.id ORDER BY r.place }}
  }) AS contract
