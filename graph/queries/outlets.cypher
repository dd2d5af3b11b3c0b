// The outlets with how many articles they published, most first.
// params: -
// columns: outlet, articles
MATCH (o:Outlet)
RETURN o.name AS outlet, COUNT { (o)<-[:PUBLISHED_BY]-() } AS articles
ORDER BY articles DESC, outlet
