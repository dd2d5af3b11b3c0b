// These events are up to date.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (e:Event {id: id})
REMOVE e:Touched
