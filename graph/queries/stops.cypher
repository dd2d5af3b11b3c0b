// What begins and ends strikes and lockouts, with parties and rounds.
// params: -
// columns: id, type, date, values, parties, rounds
MATCH (e:Event)
WHERE e.type IN ['strike_start', 'strike_end', 'lockout_start', 'lockout_end']
  AND e.modality = 'asserted'
RETURN e.id AS id, e.type AS type, e.date AS date, e.values AS values,
  COLLECT { MATCH (e)-[:PARTY]->(p:Entity) RETURN p {.id, .type} } AS parties,
  COLLECT { MATCH (e)-[:STAGE_OF]->(n:Negotiation) RETURN n.id } AS rounds
