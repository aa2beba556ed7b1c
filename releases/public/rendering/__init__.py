"""How public pages are made of plain data: templates of Jinja, compiled to Python."""
