// The claims that events rest on, each with the parts of strands that it stands in.
// params: ids
// columns: event, claim, parts
UNWIND $ids AS id
MATCH (e:Event {id: id})<-[r:SUPPORTS]-(c:Claim)
RETURN e.id AS event, c.id AS claim, coalesce(r.parts, []) AS parts
