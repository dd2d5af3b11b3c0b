// Every article of the graph with the digest of the extraction it was loaded from.
// params: -
// columns: id, sha
MATCH (a:Article)
RETURN a.id AS id, a.sha AS sha
