// Who sits at the tables of rounds, by id: the unions, and the first of the employers.
// params: ids
// columns: id, unions, table
UNWIND $ids AS id
MATCH (n:Negotiation {id: id})
RETURN n.id AS id, n.unions AS unions, n.employers[0] AS table
