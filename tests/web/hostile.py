"""Strings that would run script, or break out, where a page took them as they are.

Of our own making, by the classes of the OWASP filter evasion sheet: element, attribute, address,
comment, template, encoding, and marks that turn the direction of text.
"""

RUN = "window.ran=1"

STRINGS = (
    f"<script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><img src=x onerror={RUN}>",
    f'"><svg onload={RUN}>',
    f"'><svg/onload={RUN}//",
    f'" autofocus onfocus={RUN} x="',
    f"' onmouseover={RUN} y='",
    f"<img src=x onerror={RUN}>",
    f"<body onload={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<a href=javascript:{RUN}>x</a>",
    f"<math><mtext></mtext><script>{RUN}</script></math>",
    f"<details open ontoggle={RUN}>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;script&#62;{RUN}&#60;/script&#62;",
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"--><script>{RUN}</script><!--",
    f"]]><script>{RUN}</script>",
    "{{ 7*7 }}${7*7}#{7*7}<%= 7*7 %>",
    "{% include 'base.html' %}",
    f"javascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><button>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "\u202e<script>txt.exe\u202c",
    "../../../../etc/passwd",
    "'; DROP TABLE event; --",
    '=HYPERLINK("//evil.example")',
    "\r\nSet-Cookie: ran=1",
)

FOUND_IN_DOM = r"""() => {
  const wrong = [];
  const runs = /^\s*(javascript|data:text|vbscript)/i;
  for (const one of document.querySelectorAll("*")) {
    const tell = (what) => wrong.push(`${one.tagName} ${what}`);
    for (const {name, value} of one.attributes) {
      const leads = /^(href|src|action|formaction|data|xlink:href)$/i.test(name);
      const marked = one.tagName === "A" && one.rel.includes("noopener");
      if (/^on/i.test(name)) tell(name);
      if (leads && runs.test(value)) tell(value);
      if (leads && /evil\.example/.test(value) && !value.startsWith("/") && !marked) tell(value);
      if (name === "style" && !one.closest(".maplibregl-map")) tell("style");
    }
    const source = one.tagName === "SCRIPT" ? one.getAttribute("src") || "none" : "/static/";
    if (!source.startsWith("/static/")) tell(source);
    if (/^(BASE|OBJECT|EMBED|MATH)$/.test(one.tagName)) tell("element");
    const sandbox = one.getAttribute("sandbox") ?? "allow-scripts";
    const open = /allow-(scripts|same-origin|forms|popups|top)/.test(sandbox);
    if (one.tagName === "IFRAME" && open) tell("frame");
    if (one.tagName === "META" && one.httpEquiv) tell(one.httpEquiv);
  }
  if (window.ran) wrong.push("it ran");
  return wrong;
}"""
"""Gives what no page of ours has: handlers, addresses that run, scripts and frames not of ours."""
