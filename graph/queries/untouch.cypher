// The assembly is done: nothing is marked as changed any more.
// params: -
// columns: -
MATCH (e:Touched)
REMOVE e:Touched
