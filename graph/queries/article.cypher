// One article with the entities it mentions, most mentioned first, and its copies.
// params: id
// columns: article, authors, entities, copies
MATCH (a:Article {id: $id})
RETURN a {.id, .title, .outlet, .published, .url, .kind, .story_of} AS article,
  a.authors AS authors,
  COLLECT {
    MATCH (a)-[m:MENTIONS]->(e:Entity)
    RETURN {entity: e {.id, .type, .name}, count: m.count} ORDER BY m.count DESC, e.name, e.id
  } AS entities,
  COLLECT {
    MATCH (b:Article {story: a.story}) WHERE b.id <> a.id
    RETURN b {.id, .title, .outlet, .published, .url, .kind, .story_of} ORDER BY b.date, b.id
  } AS copies
