// The events on which sources differ, those told of last first; of a party or a year where asked.
// params: party, year, limit
// columns: id
CALL () {
  WITH $party AS party, $year AS year
  WHERE party IS NULL AND year IS NULL
  MATCH (e:Event {disputed: true})
  RETURN e
  UNION
  WITH $party AS party, $year AS year
  WHERE party IS NULL AND year IS NOT NULL
  MATCH (e:Event)
  WHERE e.date >= year AND e.date < toString(toInteger(year) + 1) AND e.disputed
  RETURN e
  UNION
  WITH $year AS year
  MATCH (:Entity {id: $party})<-[:PARTY]-(e:Event)
  WHERE e.disputed
    AND (year IS NULL OR e.date >= year AND e.date < toString(toInteger(year) + 1))
  RETURN e
}
RETURN e.id AS id
ORDER BY e.reported DESC, id
LIMIT $limit
