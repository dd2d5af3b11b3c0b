// These claims of events, as the assembly needs them.
// params: ids
// columns: id, article, story, published, reliability, type, modality, date, unions, employers, others, counter, agreements, values, evidence, rule
UNWIND $ids AS id
MATCH (c:Claim {id: id})<-[:MAKES]-(a:Article)
RETURN c.id AS id, a.id AS article, a.story AS story, c.day AS published,
       a.reliability AS reliability, c.type AS type, c.modality AS modality, c.date AS date,
       c.unions AS unions, c.employers AS employers, c.others AS others, c.counter AS counter,
       c.agreements AS agreements, c.values AS values, c.evidence AS evidence, c.rule AS rule
