// The rounds that went on around a day, unless their members were told by then to have ratified.
// params: on, told_by, since, limit
// columns: id
MATCH (n:Negotiation)
WHERE n.last >= $since AND n.first <= $on
  AND NOT EXISTS {
    MATCH (n)<-[:STAGE_OF]-(e:Event {type: 'ratification'})<-[:SUPPORTS]-(c:EventClaim)
          <-[:MAKES]-(a:Article)
    WHERE e.date = n.ratified AND e.date <= $on AND c.modality = 'asserted' AND a.date <= $told_by
  }
RETURN n.id AS id
ORDER BY n.last, n.id
LIMIT $limit
