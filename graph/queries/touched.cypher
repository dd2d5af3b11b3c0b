// How many entities changed since the last assembly.
// params: -
// columns: touched
MATCH (e:Touched)
RETURN count(e) AS touched
