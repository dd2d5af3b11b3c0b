// What the graph holds, counted: rows of a kind ("article", "entity" …), a name and a number.
// params: -
// columns: kind, name, count
MATCH (:Article) RETURN 'article' AS kind, '' AS name, count(*) AS count
UNION ALL
MATCH (:Outlet) RETURN 'outlet' AS kind, '' AS name, count(*) AS count
UNION ALL
MATCH (:Union) RETURN 'entity' AS kind, 'union' AS name, count(*) AS count
UNION ALL
MATCH (:EmployerGroup) RETURN 'entity' AS kind, 'employer_group' AS name, count(*) AS count
UNION ALL
MATCH (:Company) RETURN 'entity' AS kind, 'company' AS name, count(*) AS count
UNION ALL
MATCH (:Person) RETURN 'entity' AS kind, 'person' AS name, count(*) AS count
UNION ALL
MATCH (:Work) RETURN 'entity' AS kind, 'work' AS name, count(*) AS count
UNION ALL
MATCH (:Agreement) RETURN 'entity' AS kind, 'agreement' AS name, count(*) AS count
UNION ALL
MATCH (:PublicBody) RETURN 'entity' AS kind, 'public_body' AS name, count(*) AS count
UNION ALL
MATCH (e:Event) WHERE e.type > '' RETURN 'event' AS kind, e.type AS name, count(*) AS count
UNION ALL
MATCH ()-[:HOLDS_ROLE]->() RETURN 'relation' AS kind, 'holds_role' AS name, count(*) AS count
UNION ALL
MATCH ()-[:WORKS_ON]->() RETURN 'relation' AS kind, 'works_on' AS name, count(*) AS count
UNION ALL
MATCH ()-[:PRODUCED_BY]->() RETURN 'relation' AS kind, 'produced_by' AS name, count(*) AS count
UNION ALL
MATCH ()-[:AIRS_ON]->() RETURN 'relation' AS kind, 'airs_on' AS name, count(*) AS count
UNION ALL
MATCH ()-[:OWNED_BY]->() RETURN 'relation' AS kind, 'owned_by' AS name, count(*) AS count
UNION ALL
MATCH ()-[:AFFILIATED_WITH]->()
RETURN 'relation' AS kind, 'affiliated_with' AS name, count(*) AS count
UNION ALL
MATCH ()-[:PARTY_TO]->() RETURN 'relation' AS kind, 'party_to' AS name, count(*) AS count
UNION ALL
MATCH ()-[:BARGAINS_WITH]->() RETURN 'relation' AS kind, 'bargains_with' AS name, count(*) AS count
UNION ALL
MATCH (c:TermClaim) WHERE c.category > '' RETURN 'term' AS kind, c.category AS name, count(*) AS count
UNION ALL
MATCH (:Negotiation) RETURN 'negotiation' AS kind, '' AS name, count(*) AS count
