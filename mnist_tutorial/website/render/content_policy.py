"""The page's Content-Security-Policy (https://www.w3.org/TR/CSP3/), in a ``meta`` since GitHub Pages sets no headers.

A page loads nothing from another host and runs only its template's scripts: no script in a cell's output runs.
"""

import base64
import hashlib
import re

_ALLOWED = {
    "default-src": "'self'",  # also for prefetching, in Firefox: Material's script, the next page
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
_FOREIGN = re.compile(r'<script\b[^>]*\bsrc="((?:https?:)?//[^"]*)"')
# A policy cannot forbid <meta http-equiv="refresh">, which would lead readers to another page. Only a browser's parser can tell
# whether a <meta> in comments or raw text counts, so we allow none.
_META = re.compile(r"<meta[\s/>]", re.IGNORECASE)
_CHARSET = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """Add the policy to a page. It allows script files of the site, and inline scripts outside ``<article>`` by their digest.

    Raises
    ------
    ValueError
        If the page has no ``<meta charset>``, below which the policy goes, has a ``<meta>`` below its head, or loads a script
        of another host outside ``<article>``.
    """
    if _CHARSET not in html:
        raise ValueError(f"the page has no {_CHARSET}, below which its policy goes: see main.html")
    if _META.search(html.partition("</head>")[2]):
        raise ValueError("a <meta> below the page's head could redirect its reader: remove it from the cell's output")
    template = _ARTICLE.sub("", html)
    if foreign := _FOREIGN.search(template):
        raise ValueError(f"no script of another host runs: put {foreign[1]} into docs/ and name it so in extra_javascript")
    inline = [code for attributes, code in _SCRIPT.findall(template) if not re.search("src=|json", attributes)]
    digests = sorted({f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'" for code in inline})
    allowed = _ALLOWED | {"script-src": " ".join([_ALLOWED["script-src"], *digests])}
    policy = "; ".join(f"{what} {sources}" for what, sources in allowed.items())
    return html.replace(_CHARSET, f'{_CHARSET}\n  <meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
