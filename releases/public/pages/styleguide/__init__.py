"""The components of the pages in every state, by the cards that draw the pages."""
