"""Begin a site or an article, with files that build at once and say how to go on."""
