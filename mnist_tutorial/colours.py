"""The colours of the figures. The site's dark scheme exchanges them, and does not load Matplotlib for that."""

ACCENT = "#00796b"
"""The colour of what matters in a figure: a dark teal."""
QUIET = "#78909c"
"""The colour of what stands beside it: a bluish grey."""
CONTRAST = "#d84315"
"""The colour of what is set against it: a deep orange."""
