// The days on which rounds turned, for the pattern of a year.
CREATE INDEX negotiation_opened IF NOT EXISTS FOR (n:Negotiation) ON (n.opened);
CREATE INDEX negotiation_settled IF NOT EXISTS FOR (n:Negotiation) ON (n.settled);
CREATE INDEX negotiation_ratified IF NOT EXISTS FOR (n:Negotiation) ON (n.ratified);
