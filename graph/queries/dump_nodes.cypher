// Every node of a kind with its properties; of sentences those that a claim rests on.
// params: kind
// columns: labels, node
MATCH (n:$($kind))
WHERE $kind <> 'Passage' OR EXISTS { (n)<-[:EVIDENCE]-() }
RETURN labels(n) AS labels, properties(n) AS node
