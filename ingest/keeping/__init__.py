"""What the archive is made of: its tables, and one idea about them a file."""
