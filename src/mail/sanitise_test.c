/* sanitise_test.c - hostile HTML in, a subset out; a second parser reads what came out and holds it against the list. */
#include "mail/inside.h"
#include "unit.h"
#include <libxml/HTMLparser.h>

static const struct str may_stand[] = {
	LIT("html"), LIT("body"), LIT("p"), LIT("div"), LIT("br"), LIT("hr"), LIT("b"), LIT("strong"), LIT("i"), LIT("em"), LIT("u"), LIT("s"), LIT("del"), LIT("ins"),
	LIT("sub"), LIT("sup"), LIT("code"), LIT("pre"), LIT("blockquote"), LIT("ul"), LIT("ol"), LIT("li"), LIT("dl"), LIT("dt"), LIT("dd"), LIT("h1"), LIT("h2"),
	LIT("h3"), LIT("h4"), LIT("h5"), LIT("h6"), LIT("table"), LIT("caption"), LIT("thead"), LIT("tbody"), LIT("tfoot"), LIT("tr"), LIT("td"), LIT("th"), LIT("a"), LIT("img"),
};

static void check_attribute(struct str element, struct str name, struct str value)
{
	if (str_is(element, STR("a")) && str_is(name, STR("href"))) {
		check(ascii_starts(value, STR("https://")) || ascii_starts(value, STR("http://")) || ascii_starts(value, STR("mailto:")) || ascii_starts(value, STR("tel:")));
		return;
	}
	if (str_is(element, STR("img")) && str_is(name, STR("src"))) {
		check(str_starts(value, STR("cid:")));
		return;
	}
	check((str_is(element, STR("a")) && str_is(name, STR("rel"))) || (str_is(element, STR("img")) && str_is(name, STR("alt"))) ||
	      str_is(name, STR("colspan")) || str_is(name, STR("rowspan")));
}

static void check_node(const xmlNode *n)
{
	bool listed = false;
	check(n->type == XML_ELEMENT_NODE || n->type == XML_TEXT_NODE);
	if (n->type == XML_TEXT_NODE)
		return;
	struct str name = str_of((const char *)n->name);
	for (size_t i = 0; i < COUNT(may_stand); i++)
		listed |= str_is(may_stand[i], name);
	check(listed);
	for (const xmlAttr *a = n->properties; a; a = a->next)
		check_attribute(name, str_of((const char *)a->name), a->children ? str_of((const char *)a->children->content) : NONE);
}

/* Every node of what came out, without recursion. */
static void check_allowed(struct str html)
{
	if (html.len == 0)
		return;
	xmlDoc *doc = htmlReadMemory(html.at, (int)html.len, NULL, "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD);
	check(doc != NULL);
	for (const xmlNode *n = xmlDocGetRootElement(doc); n;) {
		check_node(n);
		if (n->children) {
			n = n->children;
			continue;
		}
		while (n && !n->next)
			n = n->parent && n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
		n = n ? n->next : NULL;
	}
	xmlFreeDoc(doc);
}

static struct str clean(struct arena *mem, struct str html)
{
	struct html_said said = html_read(html, mem);
	check(said.html.len <= LETTER_HTML && said.text.len <= LETTER_TEXT && text_is_clean(said.html) && text_is_clean(said.text));
	check_allowed(said.html);
	return said.html;
}

TEST(html_keeps_what_may_be_shown)
{
	static const struct { struct str from, to; } cases[] = {
		{ LIT("<p class=x style='color:red'>Hallo <b>Welt</b></p>"), LIT("<p>Hallo <b>Welt</b></p>") },
		{ LIT("<table border=1><tr><td colspan=2 onclick=x>a<td colspan=999>b</table>"), LIT("<table><tr><td colspan=\"2\">a</td><td>b</td></tr></table>") },
		{ LIT("<a href='https://x.example/?a=1&amp;b=\"2\"'>x</a>"), LIT("<a href=\"https://x.example/?a=1&amp;b=&quot;2&quot;\" rel=\"noopener noreferrer nofollow\">x</a>") },
		{ LIT("a &lt;script&gt; b &amp; c"), LIT("a &lt;script&gt; b &amp; c") },
		{ LIT("<img src='cid:a@b' alt='Bild &quot;x&quot;'>"), LIT("<img src=\"cid:a@b\" alt=\"Bild &quot;x&quot;\">") },
		{ LIT("<html><head><title>t</title><style>p{}</style></head><body>x</body></html>"), LIT("x") },
		{ LIT("<o:p>Wort</o:p><font color=red>rot</font>"), LIT("Wortrot") },
		{ LIT("<b>offen <i>bleibt"), LIT("<b>offen <i>bleibt</i></b>") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(clean(mem, cases[i].from), cases[i].to);
}

TEST(html_drops_what_may_not)
{
	static const struct str hostile[] = {
		LIT("<script>alert(1)</script>"), LIT("<scr<script>ipt>alert(1)</script>"), LIT("<img src=x onerror=alert(1)>"), LIT("<svg onload=alert(1)><a href='javascript:x'>"),
		LIT("<a href=\"java\tscript:alert(1)\">a</a>"), LIT("<a href=' javascript:alert(1)'>a</a>"), LIT("<a href='JaVaScRiPt&#58;alert(1)'>a</a>"), LIT("<a href='&#1;javascript:x'>a</a>"),
		LIT("<a href='data:text/html;base64,PHNjcmlwdD4='>a</a>"), LIT("<a href='vbscript:x'>a</a>"), LIT("<a href='//x.example/'>a</a>"), LIT("<a href='https:'>a</a>"),
		LIT("<meta http-equiv=refresh content='0;url=https://x.example'>"), LIT("<base href='https://x.example/'>"), LIT("<link rel=stylesheet href=x>"),
		LIT("<form action='https://x.example'><input name=p><button>ok</button></form>"), LIT("<iframe src='https://x.example'></iframe>"),
		LIT("<object data=x><embed src=x></object>"), LIT("<style>@import 'x'</style>"), LIT("<p style='background:url(x)'>"), LIT("<body background='https://x.example/spy.gif'>"),
		LIT("<img src='https://x.example/spy.gif'>"), LIT("<img src='cid:\"><script>x</script>'>"), LIT("<!-- offen <script>alert(1)</script>"), LIT("<!--[if mso]><script>x</script><![endif]-->"),
		LIT("<math><mtext><table><mglyph><style><img src=x onerror=x>"), LIT("<noscript><p title=\"</noscript><img src=x onerror=x>\">"), LIT("<textarea><script>x</script></textarea>"),
		LIT("<title><img src=x onerror=x></title>"), LIT("<xmp><script>x</script></xmp>"), LIT("<?php x ?>"), LIT("<![CDATA[<script>x</script>]]>"), LIT("<a href='mailto:a@b?\nbcc=x'>m</a>"),
		LIT("<template><script>x</script></template>"), LIT("<video src=x onerror=x>"), LIT("<select><option><script>x</script>"), LIT("\0<script>\0x"), LIT("<a/href='javascript:x'/>x"), LIT("<<b>>x"),
	};
	for (size_t i = 0; i < COUNT(hostile); i++) {
		struct str html = clean(mem, hostile[i]);
		check(!str_has(html, STR("<script")) && !str_has(html, STR("onerror=")) && !str_has(html, STR("spy.gif")) && !str_has(html, STR("javascript:x'")));
	}
}

static struct str nested(struct arena *mem, struct str open, size_t times)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < times; i++)
		out_bytes(&o, open);
	out_bytes(&o, STR("innen"));
	return out_str(&o);
}

TEST(html_of_any_depth_and_length_is_bounded)
{
	struct html_said said = html_read(nested(mem, STR("<table><tr><td>"), 10000), mem);
	check(said.deep);
	check_allowed(said.html);
	said = html_read(nested(mem, STR("<b>"), 100), mem);
	check(!said.deep && str_has(said.html, STR("innen</b>")) && str_is(said.text, STR("innen")));
	said = html_read(nested(mem, STR("<p>Absatz</p>"), 200000), mem);
	check(said.html_cut && said.text_cut && said.html.len <= LETTER_HTML && str_ends(said.html, STR("</p>")));
	check_allowed(said.html);
	said = html_read(nested(mem, STR("<!--"), 200000), mem);
	check_allowed(said.html);
	said = html_read(nested(mem, STR("<!["), 200000), mem);
	check_allowed(said.html);
	said = html_read(nested(mem, STR("<svg>"), 200000), mem);
	check_allowed(said.html);
	said = html_read(nested(mem, STR("<b></i>"), 400000), mem);
	check(said.deep);
	struct out o = out_open(mem);
	print(&o, "vorher<a");
	for (int i = 0; i < 300000; i++)
		print(&o, " a{}=b", i);
	said = html_read(out_str(&o), mem);
	check(said.html_cut);
	check_str(said.html, STR("vorher"));
	said = html_read(nested(mem, STR("<img src=\"data:image/png;base64,AAAA AAAA\">"), 50000), mem);
	check_str(said.html, STR("innen"));
}

TEST(html_says_its_text)
{
	static const struct { struct str from, to; } cases[] = {
		{ LIT("<p>eins</p><p>zwei<br>drei</p>"), LIT("eins\n\nzwei\ndrei") },
		{ LIT("a\n  b&nbsp;c <b> d</b>"), LIT("a b c d") },
		{ LIT("<blockquote>alt<br>älter</blockquote>neu"), LIT("> alt\n> älter\n\nneu") },
		{ LIT("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>"), LIT("a b\nc") },
		{ LIT("<pre>x  y\n z</pre>"), LIT("x  y\n z") },
		{ LIT("<a href='https://x.example/a'>hier</a>"), LIT("hier <https://x.example/a>") },
		{ LIT("<a href='mailto:a@x.example'>a@x.example</a>"), LIT("a@x.example") },
		{ LIT("<img src='https://x/y.gif' alt='Logo'>x"), LIT("[Logo] x") },
		{ LIT("<style>p{}</style>Text<script>x</script>"), LIT("Text") },
		{ LIT("vor<svg><text>Bild</text></svg>nach"), LIT("vornach") },
		{ LIT("vor<svg><path d='M0'>nach"), LIT("vornach") },
		{ LIT("<div>vor</div><svg><path d='M0'><p>nach</p><p>Ende"), LIT("vor\n\nnach\n\nEnde") },
		{ LIT("<svg><p>eins</p><svg>Bild</svg><p>zwei</p>"), LIT("eins\n\nzwei") },
		{ LIT("<svg>Bild</svg>eins<svg>zwei"), LIT("einszwei") },
		{ LIT("<!-- <svg></svg> --><svg>eins"), LIT("eins") },
		{ LIT("<math><mi>x</mi><div>nach</div>"), LIT("x\nnach") },
		{ LIT("vor <video src=x>nach"), LIT("vor nach") }, { LIT("vor <video src=x>Film</video>nach"), LIT("vor nach") },
		{ LIT("Bitte <button>Hier klicken</button>!"), LIT("Bitte Hier klicken!") },
		{ LIT("Farbe: <select><option>rot<option>blau</select>gut"), LIT("Farbe:\nrot\nblau\ngut") },
		{ LIT("<noscript>Ihr Programm zeigt keine Bilder</noscript>Gruß"), LIT("Ihr Programm zeigt keine Bilder\nGruß") },
		{ LIT("<textarea>Grund: kaputt</textarea>"), LIT("Grund: kaputt") },
		{ LIT("<p><![if !supportLists]>1.<![endif]> Drucker</p>"), LIT("1. Drucker") },
		{ LIT("<!--[if mso]><p>alt</p><![endif]--><!--[if !mso]><!-->neu<!--<![endif]-->!"), LIT("neu!") },
		{ LIT("eins<![endif"), LIT("eins<![endif") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(html_text(cases[i].from, mem), cases[i].to);
}

TEST(html_of_any_bytes_keeps_to_the_list)
{
	static const struct str pieces[] = {
		LIT("<"), LIT(">"), LIT("</"), LIT("a"), LIT("b"), LIT("table"), LIT("td"), LIT("script"), LIT("style"), LIT("svg"), LIT(" href="), LIT("\""), LIT("'"), LIT("https://x"), LIT("javascript:"),
		LIT("<!--"), LIT("-->"), LIT("&#"), LIT("x41;"), LIT("&lt;"), LIT("<img src=cid:x onerror=y>"), LIT("<title>"), LIT("</title>"), LIT("\0"), LIT("\xff"), LIT(" "), LIT("\n"), LIT("/"), LIT("<p>"), LIT("<![CDATA["), LIT("]]>"), LIT("<![if x]>"), LIT("</svg>"), LIT("<math>"), LIT("<select>"), LIT("<noscript>"), LIT("<body>"), LIT("</body>"), LIT("<html>"), LIT("<head>"), LIT("<br>"), LIT("<blockquote>"), LIT("<pre>"),
	};
	for (int run = 0; run < 3000; run++) {
		struct arena *each = arena_open();
		struct out o = out_open(each);
		for (uint64_t n = unit_random() % 40; n > 0; n--)
			out_bytes(&o, pieces[unit_random() % COUNT(pieces)]);
		clean(each, clean(each, out_str(&o)));
		arena_close(each);
	}
}
