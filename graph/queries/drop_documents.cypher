// Remove documents of which no article tells any more.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (d:Document {id: id})
DETACH DELETE d
