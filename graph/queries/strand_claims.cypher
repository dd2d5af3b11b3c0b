// The claims of some strands, with the event that each supports (a row for each).
// params: strands
// columns: id, article, story, published, reliability, type, modality, date, unions, employers, others, counter, agreements, values, evidence, rule, event
UNWIND $strands AS id
MATCH (s:Strand {id: id})
MATCH (s)<-[:IN_STRAND]-(c:EventClaim)<-[:MAKES]-(a:Article)
WITH DISTINCT c, a
OPTIONAL MATCH (c)-[:SUPPORTS]->(e)
RETURN c.id AS id, a.id AS article, a.story AS story, a.date AS published,
       a.reliability AS reliability, c.type AS type, c.modality AS modality, c.date AS date,
       c.unions AS unions, c.employers AS employers, c.others AS others, c.counter AS counter,
       c.agreements AS agreements, c.values AS values, c.evidence AS evidence, c.rule AS rule, e.id AS event
