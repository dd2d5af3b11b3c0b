"""The main job: refresh, read, extract and load, wired from ingest, nlp and graph."""
