"""What the parts of Sideletter share: the model, the errors, the settings, and their wiring."""
