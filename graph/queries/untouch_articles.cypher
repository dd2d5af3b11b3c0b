// The terms and documents of these articles hang where they belong.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (a:Article {id: id})
REMOVE a:Touched
