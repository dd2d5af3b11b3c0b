// How much is marked as changed since the last assembly.
// params: -
// columns: touched
MATCH (n:Touched)
RETURN count(n) AS touched
