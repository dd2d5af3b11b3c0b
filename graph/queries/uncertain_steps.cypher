// The steps told of last that one story tells and nobody confirmed, with what its claims are like.
// Left out is what is decided elsewhere: what sources differ on, and what its round contradicts.
// params: looked
// columns: id, date, reported, modality, type, values, sides, placed, claims
MATCH (e:Event {told_by: 1})
WHERE e.reported > '' AND NOT coalesce(e.confirmed, false) AND NOT coalesce(e.disputed, false)
WITH e ORDER BY e.told_by DESC, e.reported DESC LIMIT $looked
WHERE NOT (e)-[:DOUBTED_IN]->(:Negotiation)
RETURN e.id AS id, e.date AS date, e.reported AS reported, e.modality AS modality, e.type AS type,
  e.values AS values, toInteger(size(e.unions) > 0) + toInteger(size(e.employers) > 0) AS sides,
  EXISTS { (e)-[:STAGE_OF]->(:Negotiation) } AS placed,
  COLLECT {
    UNWIND e.shown AS key
    MATCH (c:Claim {id: key})<-[:MAKES]-(a:Article)
    RETURN {speaker: c.speaker, modality: c.modality, reliability: a.reliability}
  } AS claims
