// Rounds as rows of a list, their sides by id.
// params: ids
// columns: negotiation
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
RETURN n {.id, .title, .opened, .settled, .ratified, .expires, .outcome, .last, .events, .articles,
          .unions, .employers, .agreement} AS negotiation
