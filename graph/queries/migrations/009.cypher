// What one story alone tells, the last told first: what is uncertain is looked up for review.
CREATE INDEX event_told_by IF NOT EXISTS FOR (n:Event) ON (n.told_by, n.reported);
