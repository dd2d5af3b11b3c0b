// The rounds of every chain of contracts in which one stands at which all of these sat, or that was
// over the agreement, with what each came to.
// params: ids
// columns: chain, id, opened, outcome, last, agreement, concluded
MATCH (:Entity {id: $ids[0]})<-[:UNION_SIDE|EMPLOYER_SIDE|OVER]-(named:Negotiation)
WHERE all(id IN $ids[1..]
  WHERE id IN named.unions OR id IN named.employers OR coalesce(id = named.agreement, false))
WITH DISTINCT named.chain AS chain
MATCH (n:Negotiation {chain: chain})
OPTIONAL MATCH (n)<-[:SETTLED_BY]-(c:ContractCycle)
RETURN chain, n.id AS id, n.opened AS opened, n.outcome AS outcome, n.last AS last,
  n.agreement AS agreement, c.concluded AS concluded
