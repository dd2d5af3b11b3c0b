// The ids of all rounds, in their order.
// params: -
// columns: id
MATCH (n:Negotiation)
WHERE n.id > ''
RETURN n.id AS id
ORDER BY n.id
