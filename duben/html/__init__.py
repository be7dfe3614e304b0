"""Write the pages of a reading site as HTML, from views, with the templates in `templates/reading/`."""
