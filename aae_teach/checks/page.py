"""Pages to read in a browser: each is one file, loads nothing, and shows texts of others as text."""

import html

LONGEST = 1000
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; }}
table {{ border-collapse: collapse; }}
th, td {{ border: 1px solid #767676; padding: .3rem .4rem; text-align: left; }}
section {{ border-left: .3rem solid #767676; padding-left: 1rem; margin: 1.5rem 0; }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def one_line(text):
    """The text in one line of at most LONGEST letters, without what cannot be seen."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(text))
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else text[:LONGEST].rstrip() + " ..."


def shown(text):
    """The text in one line, as HTML that shows it."""
    return html.escape(one_line(text))


def table(heads, lines):
    """HTML of a table; heads and cells are texts."""
    head = "".join(f'<th scope="col">{shown(cell)}</th>' for cell in heads)
    body = "".join(f"<tr>{''.join(f'<td>{shown(cell)}</td>' for cell in line)}</tr>\n" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
