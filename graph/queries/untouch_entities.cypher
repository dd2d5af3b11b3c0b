// What else was new or renamed is done with.
// params: -
// columns: -
MATCH (e:Touched&Entity&!Union)
REMOVE e:Touched
