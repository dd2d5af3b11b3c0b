"""The sources that are followed: declared, listed elsewhere, found, tried, and watched."""
