// The usual name of each changed entity (the one most articles give) and all names seen.
// params: -
// columns: -
MATCH (e:Touched)<-[m:MENTIONS]-(:Article)
WITH e, m.name AS name, count(*) AS given, collect(m.names) AS lists, sum(m.count) AS mentions
ORDER BY given DESC, name
WITH e, collect(name)[0] AS usual, sum(given) AS articles, sum(mentions) AS mentions,
     reduce(all = [], l IN collect(lists) | all + l) AS nested
WITH e, usual, articles, mentions, reduce(all = [], l IN nested | all + l) AS names
CALL (names) {
  UNWIND names AS name
  WITH DISTINCT name ORDER BY name
  RETURN collect(name) AS seen
}
SET e.name = usual, e.names = seen, e.articles = articles, e.mentions = mentions
