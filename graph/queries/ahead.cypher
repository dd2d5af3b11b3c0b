// What is set for the days after a day: expiries, votes, strikes, new terms; the next first.
// params: after, limit
// columns: id
MATCH (e:Event)
WHERE e.date > $after AND e.modality IN ['scheduled', 'asserted']
RETURN e.id AS id
ORDER BY e.date, e.id
LIMIT $limit
