// The marks of ties that were brought up to date go.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (t:Tie {id: id})
DELETE t
