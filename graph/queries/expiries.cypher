// Expiries between two days, of a party where asked; `late` gives the last ones, the latest first.
// params: since, until, party, late, limit
// columns: id
CALL () {
  WITH $party AS party
  WHERE party IS NULL
  MATCH (e:Event)
  WHERE e.type = 'contract_expiry' AND e.date > $since
  RETURN e
  UNION
  MATCH (p:Entity {id: $party})
  CALL (p) {
    MATCH (p)<-[:PARTY]-(e:Event) RETURN e
    UNION
    MATCH (p)<-[:OVER]-(:Negotiation)<-[:STAGE_OF]-(e:Event) RETURN e
  }
  WITH e
  WHERE e.type = 'contract_expiry' AND e.date > $since
  RETURN e
}
WITH DISTINCT e
WHERE e.modality <> 'denied' AND ($until IS NULL OR e.date <= $until)
ORDER BY CASE WHEN $late THEN e.date END DESC, e.date, e.id
RETURN e.id AS id
LIMIT $limit
