/* page_test.c - a page of ours becomes a manuscript: what each element is on paper. */
#include "press/press.h"
#include "unit.h"

/* "kind: word | word" a line, the kinds by the names they have here. */
static struct str told(struct arena *mem, struct str page_html)
{
	static const struct { enum item_kind kind; struct str name; } names[] = {
		{ ITEM_LANGUAGE, LIT("language") }, { ITEM_PAGE, LIT("page") }, { ITEM_TITLE, LIT("title") }, { ITEM_SECTION, LIT("section") }, { ITEM_PARAGRAPH, LIT("p") }, { ITEM_GRID, LIT("grid") },
		{ ITEM_CELLS, LIT("row") }, { ITEM_SIGNATURES, LIT("sign") }, { ITEM_LEAF, LIT("leaf") }, { ITEM_LINE, LIT("line") }, { ITEM_SENDER, LIT("from") }, { ITEM_ADDRESS, LIT("to") }, { ITEM_DRAFT, LIT("draft") },
	};
	struct manuscript m = { 0 };
	struct out o = out_open(mem);
	manuscript_add_page(mem, &m, page_html);
	for (size_t i = 0; i < m.n; i++) {
		for (size_t k = 0; k < COUNT(names); k++)
			if (names[k].kind == m.at[i].kind)
				print(&o, "{}:", names[k].name);
		for (size_t w = 0; w < m.at[i].words.n; w++)
			print(&o, "{}{}", w ? STR("|") : NONE, m.at[i].words.at[w]);
		out_char(&o, '\n');
	}
	return out_str(&o);
}

TEST(a_page_is_told_item_by_item)
{
	static const struct { struct str html, told; } cases[] = {
		{ LIT("<!doctype html>\n<html lang=\"de\"><head><title>x</title></head><body>\n<header><h1>A &amp; B</h1><p class=\"parties\">wer</p></header>\n<p> eins\n zwei </p></body></html>\n"),
		  LIT("language:de\npage:Seite|von\ntitle:A & B\np:muted|0|| wer\np:text|0|| eins zwei\n") },
		{ LIT("<html lang=\"en\"><h1>T</h1><h1>U</h1><h2 id=\"c1\">V</h2><h3>W</h3>"), LIT("language:en\npage:Page|of\ntitle:T\nsection:1|U\nsection:1|V\nsection:2|W\n") },
		{ LIT("<p>a <strong>b</strong> <em>c</em> <code>d</code> e</p>"), LIT("p:text|0|| a |*b|  |/c|  |`d|  e\n") },
		{ LIT("<p class=\"sentence\" id=\"c2\"><strong>§2</strong> Es gilt: <span class=\"item item-1\">(1) das; </span><span class=\"item item-2\">(1.1) dies</span></p>\n<p>weiter</p>"),
		  LIT("p:sentence|0||*§2|  Es gilt:\np:part|1|| (1) das;\np:part|2|| (1.1) dies\np:text|0|| weiter\n") },
		{ LIT("<ul class=\"gaps\"><li>a</li><li>b<ul><li>c</li></ul></li></ul><ol start=\"4\"><li><p>d</p>\n<p>e</p></li><li value=\"9\">f</li><li></li></ol>"),
		  LIT("p:note|1|•| a\np:note|1|•| b\np:note|2|•| c\np:list|1|4.| d\np:list|1|| e\np:list|1|9.| f\n") },
		{ LIT("<pre><code>a\n  b &lt;\n\nc\n</code></pre><p>d</p>"), LIT("p:code|0|| a\n  b <\n\nc\np:text|0|| d\n") },
		{ LIT("<table class=\"matrix\"><caption>was</caption><thead><tr><th scope=\"col\">x</th><th scope=\"col\"><span>y</span></th></tr></thead><tbody><tr><th scope=\"row\">r</th>"
		      "<td class=\"mixed\" data-label=\"l\">gedeckt <a href=\"#m\">außer 1</a></td></tr><tr><th scope=\"row\">s</th><td class=\"covered\">gedeckt</td></tr></tbody></table>"),
		  LIT("p:muted|0|| was\ngrid:matrix|<x|<y\nrow:*r|~gedeckt außer 1\nrow:*s|=gedeckt\n") },
		{ LIT("<table><thead><tr><th>x</th><th class=\"num\">y</th></tr></thead><tbody><tr><td>a<div>b<br>c</div></td><td>1</td></tr></tbody></table><table><tr><td>d</td></tr></table>"),
		  LIT("grid:table|<x|>y\nrow: a\nb\nc| 1\ngrid:table|<\nrow: d\n") },
		{ LIT("<table><thead><tr><th>x</th><th>y</th><th class=\"num\">z</th></tr></thead><tbody><tr><td>a</td><td>b</td><td>1</td></tr></tbody><tfoot><tr><th colspan=\"2\">s</th><td>1</td></tr></tfoot></table>"),
		  LIT("grid:table|<x|<y|>z\nrow: a| b| 1\nrow:*s|*| 1\n") },
		{ LIT("<div class=\"letterhead\"><p class=\"from\">H &amp; Co<br>Weg 1</p><p class=\"to\">K</p></div><p class=\"to\">a</p>"), LIT("from:H & Co|Weg 1\nto:K\np:text|0|| a\n") },
		{ LIT("<div class=\"draft\" aria-hidden=\"true\"><p>ENTWURF<br><small>warum</small></p></div><p>a</p><hr class=\"document\"><p>b</p><hr />"),
		  LIT("draft:ENTWURF|warum\np:text|0|| a\nleaf:\np:text|0|| b\nline:\n") },
		{ LIT("<section class=\"signatures\">\n<div><p>A</p><p class=\"line\">Ort</p></div>\n<div><p>B</p><p class=\"line\">Ort</p></div></section><p>c</p>"), LIT("sign:A|Ort|B|Ort\np:text|0|| c\n") },
		{ LIT("<p>a</p><nav>weg</nav><form action=\"/x\"><p>weg</p><button>weg</button></form><p>b</p><details><summary>c</summary>d</details>"), LIT("p:text|0|| a\np:text|0|| b\np:text|0|| c\np:text|0|| d\n") },
		{ LIT("<p>&lt;script&gt; &amp;amp; &unknown; <b>offen"), LIT("p:text|0|| <script> &amp; &unknown; |*offen\n") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(told(mem, cases[i].html), cases[i].told);
}
