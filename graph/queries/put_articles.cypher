// Articles with their outlets.
// params: rows
// columns: -
UNWIND $rows AS row
MERGE (a:Article {id: row.id})
SET a = row
WITH a, row
WHERE row.outlet <> ''
MERGE (o:Outlet {name: row.outlet})
MERGE (a)-[:PUBLISHED_BY]->(o)
