// Canonical events with parties, round and the sentences that tell them, in the order of the ids.
// Those first that say it happened then, if it did. As many claims are looked at as sentences are
// asked for, or `every` one.
// params: ids, voices, every
// columns: event, negotiation, doubted, parties, voices
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN e {.id, .type, .date, .modality, .values, .conflicts, .reasons, .told_by, .reported} AS event,
  COLLECT {
    MATCH (e)-[:STAGE_OF]->(n:Negotiation) RETURN n {.id, .title} ORDER BY n.id LIMIT 1
  }[0] AS negotiation,
  COLLECT { MATCH (e)-[d:DOUBTED_IN]->(:Negotiation) RETURN d.why LIMIT 1 }[0] AS doubted,
  COLLECT {
    MATCH (e)-[:PARTY]->(p:Entity) RETURN p {.id, .type, .name} ORDER BY p.name, p.id
  } AS parties,
  COLLECT {
    CALL (e) {
      WITH e AS many WHERE NOT $every
      UNWIND many.shown[..$voices] AS key
      MATCH (c:Claim {id: key}) RETURN c
      UNION ALL
      WITH e AS few WHERE $every
      MATCH (few)<-[:SUPPORTS]-(c:EventClaim) RETURN c
    }
    MATCH (a:Article)-[:MAKES]->(c)
    OPTIONAL MATCH (c)-[:EVIDENCE]->(p:Passage)
    WITH a, p, c.modality <> e.modality AS otherwise,
      coalesce(c.date, '') <> coalesce(e.date, '') AS elsewhen
    ORDER BY otherwise, elsewhen, a.date, a.id, p.start LIMIT $voices
    RETURN {article: a.id, title: a.title, outlet: a.outlet, date: coalesce(p.date, a.date),
            url: coalesce(p.url, a.url),
            story: a.story, sentence: p.text, start: p.start}
  } AS voices
