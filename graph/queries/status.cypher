// What the graph holds, counted: rows of a kind ("article", "entity" …), a name and a number.
// params: -
// columns: kind, name, count
MATCH (:Article) WITH count(*) AS count
RETURN 'article' AS kind, '' AS name, count
UNION ALL
MATCH (:Outlet) WITH count(*) AS count
RETURN 'outlet' AS kind, '' AS name, count
UNION ALL
MATCH (:Union) WITH count(*) AS count
RETURN 'entity' AS kind, 'union' AS name, count
UNION ALL
MATCH (:EmployerGroup) WITH count(*) AS count
RETURN 'entity' AS kind, 'employer_group' AS name, count
UNION ALL
MATCH (:Company) WITH count(*) AS count
RETURN 'entity' AS kind, 'company' AS name, count
UNION ALL
MATCH (:Person) WITH count(*) AS count
RETURN 'entity' AS kind, 'person' AS name, count
UNION ALL
MATCH (:Work) WITH count(*) AS count
RETURN 'entity' AS kind, 'work' AS name, count
UNION ALL
MATCH (:Agreement) WITH count(*) AS count
RETURN 'entity' AS kind, 'agreement' AS name, count
UNION ALL
MATCH (:PublicBody) WITH count(*) AS count
RETURN 'entity' AS kind, 'public_body' AS name, count
UNION ALL
MATCH (e:Event) WHERE e.type > '' RETURN 'event' AS kind, e.type AS name, count(*) AS count
UNION ALL
MATCH ()-[:HOLDS_ROLE]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'holds_role' AS name, count
UNION ALL
MATCH ()-[:WORKS_ON]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'works_on' AS name, count
UNION ALL
MATCH ()-[:PRODUCED_BY]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'produced_by' AS name, count
UNION ALL
MATCH ()-[:AIRS_ON]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'airs_on' AS name, count
UNION ALL
MATCH ()-[:OWNED_BY]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'owned_by' AS name, count
UNION ALL
MATCH ()-[:AFFILIATED_WITH]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'affiliated_with' AS name, count
UNION ALL
MATCH ()-[:PARTY_TO]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'party_to' AS name, count
UNION ALL
MATCH ()-[:BARGAINS_WITH]->() WITH count(*) AS count
RETURN 'relation' AS kind, 'bargains_with' AS name, count
UNION ALL
MATCH (c:TermClaim) WHERE c.category > '' RETURN 'term' AS kind, c.category AS name, count(*) AS count
UNION ALL
MATCH (:Negotiation) WITH count(*) AS count
RETURN 'negotiation' AS kind, '' AS name, count
