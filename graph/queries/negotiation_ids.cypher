// The rounds of a party, of an agreement, or all, the latest first.
// params: party
// columns: id
CALL () {
  WITH $party AS party
  WHERE party IS NULL
  MATCH (n:Negotiation)
  RETURN n
  UNION
  MATCH (:Entity {id: $party})<-[:UNION_SIDE|EMPLOYER_SIDE|OVER]-(n:Negotiation)
  RETURN n
}
RETURN n.id AS id
ORDER BY n.last DESC, n.id
