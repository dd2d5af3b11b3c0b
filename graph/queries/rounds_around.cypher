// The rounds that went on around a day, unless they were told by then to have been ratified, or
// settled with nothing after it that speaks against a settlement.
// params: on, told_by, since, pressure, limit
// columns: id
MATCH (n:Negotiation)
WHERE n.last >= $since AND n.first <= $on
  AND NOT EXISTS {
    MATCH (n)<-[:STAGE_OF]-(e:Event)
    WHERE (e.type = 'ratification' AND e.date = n.ratified
        OR e.type = 'tentative_agreement' AND e.date = n.settled AND n.outcome <> 'rejected')
      AND e.date <= $on
      AND (e.type = 'ratification' OR NOT EXISTS {
        MATCH (n)<-[:STAGE_OF]-(p:Event)
        WHERE p.type IN $pressure AND p.date > n.settled AND p.modality = 'asserted'
      })
      AND EXISTS {
        UNWIND e.shown AS key
        MATCH (c:Claim {id: key})
        WHERE c.modality = 'asserted' AND c.day <= $told_by
        RETURN c
      }
  }
RETURN n.id AS id
ORDER BY n.last, n.id
LIMIT $limit
