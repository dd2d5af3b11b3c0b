// Put in the empty lists of articles and claims that came through the importer, which has no word
// for them.
// params: -
// columns: -
MATCH (g:Sideletter {id: 'graph'})
UNWIND coalesce(g.lists, []) AS list
WITH collect({label: split(list, ' ')[0], name: split(list, ' ')[1]}) AS lists
MATCH (n:Article|Claim)
CALL (n, lists) {
  UNWIND lists AS list
  WITH n, list
  WHERE list.label IN labels(n) AND n[list.name] IS NULL
  SET n[list.name] = []
} IN TRANSACTIONS OF 5000 ROWS
