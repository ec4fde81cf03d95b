"""What makes the pages a lesson: rules for this tutorial, where those of ``website/check`` hold for any pages."""
