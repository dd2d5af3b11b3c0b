// Events as the last assembly left them.
// params: ids
// columns: id, base, digest
UNWIND $ids AS id
MATCH (e:Event {id: id})
RETURN e.id AS id, e.base AS base, e.digest AS digest
