// Remove articles that nothing hangs on any more.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (a:Article {id: id})
DETACH DELETE a
