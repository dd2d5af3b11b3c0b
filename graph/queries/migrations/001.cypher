// The first schema: stable ids, dates to sort by, and full text.
CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT passage_id IF NOT EXISTS FOR (n:Passage) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT claim_id IF NOT EXISTS FOR (n:Claim) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT event_id IF NOT EXISTS FOR (n:Event) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT negotiation_id IF NOT EXISTS FOR (n:Negotiation) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT outlet_name IF NOT EXISTS FOR (n:Outlet) REQUIRE n.name IS UNIQUE;
CREATE CONSTRAINT sideletter_id IF NOT EXISTS FOR (n:Sideletter) REQUIRE n.id IS UNIQUE;
CREATE INDEX article_date IF NOT EXISTS FOR (n:Article) ON (n.date);
CREATE INDEX article_story IF NOT EXISTS FOR (n:Article) ON (n.story);
CREATE INDEX event_date IF NOT EXISTS FOR (n:Event) ON (n.date);
CREATE INDEX negotiation_last IF NOT EXISTS FOR (n:Negotiation) ON (n.last);
// Names, acronyms and figures as they are written: no stemming, no case, no accents.
CREATE FULLTEXT INDEX passages IF NOT EXISTS
FOR (n:Passage|Article) ON EACH [n.text, n.about, n.title, n.headline]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
CREATE FULLTEXT INDEX names IF NOT EXISTS
FOR (n:Entity) ON EACH [n.name, n.names]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
