"""The bundled sample corpus and the loopback server that publishes it."""
