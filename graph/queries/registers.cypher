// The registers whose lists were imported.
// params: -
// columns: register
MATCH (g:Register)
RETURN properties(g) AS register
ORDER BY g.id
