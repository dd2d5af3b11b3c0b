// What else was new or renamed is done with.
// params: -
// columns: -
MATCH (e:Touched)
USING SCAN e:Touched
WHERE e:Entity AND NOT e:Union
REMOVE e:Touched
