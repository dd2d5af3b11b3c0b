// Expiries between two days, of a party where asked; `late` gives the last ones, the latest first.
// (Each branch without a party reads the index of days from its end, and no further than it must.)
// params: since, until, party, late, limit
// columns: id
CALL () {
  WITH $party AS party
  WHERE party IS NULL AND NOT $late
  MATCH (e:Event)
  WHERE e.type = 'contract_expiry' AND e.date > $since AND e.date <= coalesce($until, '9999-12-31')
    AND e.modality <> 'denied'
  RETURN e
  ORDER BY e.date, e.id LIMIT $limit
  UNION
  WITH $party AS party
  WHERE party IS NULL AND $late
  MATCH (e:Event)
  WHERE e.type = 'contract_expiry' AND e.date > $since AND e.date <= coalesce($until, '9999-12-31')
    AND e.modality <> 'denied'
  RETURN e
  ORDER BY e.date DESC, e.id LIMIT $limit
  UNION
  MATCH (p:Entity {id: $party})
  CALL (p) {
    MATCH (p)<-[:PARTY]-(e:Event {type: 'contract_expiry'}) RETURN e
    UNION
    MATCH (p)<-[:OVER]-(:Negotiation)<-[:STAGE_OF]-(e:Event {type: 'contract_expiry'}) RETURN e
  }
  WITH e
  WHERE e.date > $since AND ($until IS NULL OR e.date <= $until) AND e.modality <> 'denied'
  RETURN e
}
WITH DISTINCT e
ORDER BY CASE WHEN $late THEN e.date END DESC, e.date, e.id
RETURN e.id AS id
LIMIT $limit
