// Articles as they are cited.
// params: ids
// columns: article, authors
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a {.id, .title, .outlet, .published, .url, .kind, .story_of} AS article,
  a.authors AS authors
