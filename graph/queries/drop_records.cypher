// Remove records that are no more.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (r:Record {id: id})
DETACH DELETE r
