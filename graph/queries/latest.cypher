// What happened last, up to a day.
// params: before, limit
// columns: id
MATCH (e:Event)
WHERE e.date > '' AND e.date <= coalesce($before, '9999') AND e.modality = 'asserted'
RETURN e.id AS id
ORDER BY e.date DESC, e.id
LIMIT $limit
