// Whether anything but the bookkeeping stands in the database: no row where nothing does.
// params: -
// columns: one
MATCH (n)
WHERE NOT n:Sideletter
RETURN true AS one
LIMIT 1
