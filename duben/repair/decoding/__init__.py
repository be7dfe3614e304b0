"""Choose the likeliest text among those that a damaged stretch may have been."""
