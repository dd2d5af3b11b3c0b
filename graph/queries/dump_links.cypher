// Every relationship of a type between two kinds of node; no sentence that no claim rests on.
// params: start, type, end
// columns: from, to, link
MATCH (a:$($start))-[r:$($type)]->(b:$($end))
WHERE $end <> 'Passage' OR EXISTS { (b)<-[:EVIDENCE]-() }
RETURN coalesce(a.id, a.name) AS from, coalesce(b.id, b.name) AS to, properties(r) AS link
