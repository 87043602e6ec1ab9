"""What tools/build_site.py makes the site with, one module for each step."""
