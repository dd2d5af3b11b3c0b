// The rounds of a party, of an agreement, or all, the latest first: a page of ids, and how many.
// `since` is the day from which a round left open is still called so, `words` stand in its title.
// params: party, outcome, since, words, id, limit, offset
// columns: ids, total
CALL () {
  WITH $party AS party
  WHERE party IS NULL
  MATCH (n:Negotiation)
  RETURN n
  UNION
  MATCH (:Entity {id: $party})<-[:UNION_SIDE|EMPLOYER_SIDE|OVER]-(n:Negotiation)
  RETURN n
}
WITH n
WHERE ($outcome IS NULL
    OR $outcome = CASE WHEN n.outcome = 'open' AND n.last < $since THEN 'unknown' ELSE n.outcome END)
  AND ($words IS NULL
    OR n.id = $id OR all(word IN $words WHERE toLower(n.title) CONTAINS word))
ORDER BY n.last DESC, n.id
WITH collect(n.id) AS ids
RETURN ids[$offset..$offset + $limit] AS ids, size(ids) AS total
