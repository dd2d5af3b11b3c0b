// Remove outlets that publish nothing any more.
// params: -
// columns: -
MATCH (o:Outlet)
WHERE NOT EXISTS { (o)<-[:PUBLISHED_BY]-() }
DELETE o
