// What the graph holds, counted: rows of a kind ("article", "entity" …), a name and a number.
// params: -
// columns: kind, name, count
MATCH (a:Article) RETURN 'article' AS kind, '' AS name, count(a) AS count
UNION ALL
MATCH (o:Outlet) RETURN 'outlet' AS kind, '' AS name, count(o) AS count
UNION ALL
MATCH (e:Entity) RETURN 'entity' AS kind, e.type AS name, count(e) AS count
UNION ALL
MATCH (e:Event) RETURN 'event' AS kind, e.type AS name, count(e) AS count
UNION ALL
MATCH (:Entity)-[r:HOLDS_ROLE|WORKS_ON|PRODUCED_BY|AIRS_ON|OWNED_BY|AFFILIATED_WITH|PARTY_TO|BARGAINS_WITH]->(:Entity)
RETURN 'relation' AS kind, toLower(type(r)) AS name, count(r) AS count
UNION ALL
MATCH (c:TermClaim) RETURN 'term' AS kind, c.category AS name, count(c) AS count
UNION ALL
MATCH (n:Negotiation) RETURN 'negotiation' AS kind, '' AS name, count(n) AS count
