// The rounds that went on around a day, unless they were told by then to have been ratified, or
// settled with nothing after it that speaks against a settlement.
// params: on, told_by, since, pressure, limit
// columns: negotiation
MATCH (n:Negotiation)
WHERE n.last >= $since AND n.first <= $on
  AND NOT (coalesce(n.ratified <= $on, false) AND EXISTS {
    MATCH (n)<-[:STAGE_OF]-(e:Event)
    WHERE e.type = 'ratification' AND e.date = n.ratified AND EXISTS {
      UNWIND e.shown AS key
      MATCH (c:Claim {id: key})
      WHERE c.modality = 'asserted' AND c.day <= $told_by
      RETURN c
    }
  })
  AND NOT (coalesce(n.settled <= $on, false) AND n.outcome <> 'rejected' AND NOT EXISTS {
    MATCH (n)<-[:STAGE_OF]-(p:Event)
    WHERE p.type IN $pressure AND p.date > n.settled AND p.modality = 'asserted'
  } AND EXISTS {
    MATCH (n)<-[:STAGE_OF]-(e:Event)
    WHERE e.type = 'tentative_agreement' AND e.date = n.settled AND EXISTS {
      UNWIND e.shown AS key
      MATCH (c:Claim {id: key})
      WHERE c.modality = 'asserted' AND c.day <= $told_by
      RETURN c
    }
  })
WITH n ORDER BY n.last, n.id LIMIT $limit
RETURN n {.id, .title, .opened, .settled, .ratified, .expires, .outcome, .last, .events, .articles,
          .unions, .employers, .agreement} AS negotiation
