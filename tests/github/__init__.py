"""What GitHub, Codespaces and mybinder.org are told to do, checked before they do it."""
