// Remove entities that no article speaks of any more.
// params: -
// columns: -
MATCH (e:Entity {articles: 0})
DETACH DELETE e
