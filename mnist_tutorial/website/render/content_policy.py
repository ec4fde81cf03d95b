"""What a page may load and run, said to the browser (https://www.w3.org/TR/CSP3/) in a ``meta``: GitHub Pages sets no headers.

Nothing from another host, and of the scripts in the page those of its template alone: whatever HTML a cell puts out, no script
in it runs, and it leads nobody away. What a ``meta`` cannot say, such as ``frame-ancestors``, is not said. Knows nothing of
MkDocs.
"""

import base64
import hashlib
import re

_ALLOWED = {
    "default-src": "'self'",  # Firefox goes by it in what is fetched beforehand: Material's script, the next page
    "script-src": "'self'",
    "img-src": "'self' data:",  # the icons in the style sheet
    "frame-src": "'none'",
    "manifest-src": "'none'",
    "media-src": "'none'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
}

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
# No policy keeps <meta http-equiv="refresh"> from leading a reader to another page. Comments, entities and raw text can hide it
# from whoever does not read HTML just as a browser does; but no tag begins without its name.
_META = re.compile(r"<meta[\s/>]", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """A whole page that says what it may run: its scripts' files, and those of its inline scripts that stand around its text.

    Raises
    ------
    ValueError
        If the page does not begin with its character set, below which the policy is put, or something below its head could lead
        away.
    """
    if _CHARSET not in html:
        raise ValueError(f"the page has no {_CHARSET}, below which its policy stands: see main.html")
    if _META.search(html.partition("</head>")[2]):
        raise ValueError("the page holds a <meta> below its head, which could lead its reader away: let no cell put it out")
    inline = [code for attributes, code in _SCRIPT.findall(_ARTICLE.sub("", html)) if _runs(attributes)]
    digests = sorted({f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in inline})
    allowed = _ALLOWED | {"script-src": " ".join([_ALLOWED["script-src"], *digests])}
    policy = "; ".join(f"{what} {sources}" for what, sources in allowed.items())
    return html.replace(_CHARSET, f'{_CHARSET}\n  <meta http-equiv="Content-Security-Policy" content="{policy}">', 1)


def _runs(attributes: str) -> bool:
    return "src=" not in attributes and "json" not in attributes
