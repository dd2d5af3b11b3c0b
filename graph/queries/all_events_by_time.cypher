// The ids of all events in order of time; those without a date come last.
// params: -
// columns: id
CALL () {
  MATCH (e:Event)
  WHERE e.date > ''
  RETURN e.id AS id
  ORDER BY e.date, e.id
UNION ALL
  MATCH (e:Event)
  WHERE e.id > '' AND e.date IS NULL
  RETURN e.id AS id
  ORDER BY e.id
}
RETURN id
