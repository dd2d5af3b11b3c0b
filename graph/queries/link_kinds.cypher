// Which kinds of node which relationships connect.
// params: kinds
// columns: start, type, end
MATCH (a)-[r]->(b)
UNWIND [k IN $kinds WHERE k IN labels(a)] AS start
UNWIND [k IN $kinds WHERE k IN labels(b)] AS end
RETURN DISTINCT start, type(r) AS type, end
ORDER BY start, type, end
