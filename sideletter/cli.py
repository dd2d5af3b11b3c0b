"""The command line: every command of `sideletter`, thin over the pipeline and the store."""
