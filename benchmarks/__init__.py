"""Side-by-side measurements of how long the site takes to make, all in one run: ``make bench``."""
