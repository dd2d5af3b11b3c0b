// Take away every match of a record, to be made anew.
// params: -
// columns: -
MATCH (:Record)-[m:MATCHES]->(:Event)
DELETE m
