// Events of a type are up to date.
// params: type
// columns: -
MATCH (e:Touched&Event {type: $type})
REMOVE e:Touched
