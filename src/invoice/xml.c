/* xml.c - a writer for one kind of XML: two blanks a level, text on one line with its element.
 *
 * XML 1.0 allows tab, line feed and carriage return of all control characters, and no surrogates
 * or U+FFFE, U+FFFF; a text with others is remembered as bad, so that the invoice is refused instead
 * of bent. Carriage returns are written as references: a parser would turn them into line feeds. */
#include "invoice/xml.h"

static void indent(struct xml *x)
{
	for (int i = 0; i < x->depth; i++)
		out_bytes(x->out, STR("  "));
}

static bool is_writable(struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		bool last_two = c == 0xEF && i + 2 < s.len && (unsigned char)s.at[i + 1] == 0xBF && (unsigned char)s.at[i + 2] >= 0xBE;
		if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || last_two)
			return false;
	}
	return utf8_is(s);
}

static void escape(struct xml *x, struct str element, struct str s)
{
	if (!is_writable(s) && x->bad.len == 0) {
		x->bad = element;
		x->bad_text = utf8_mend(x->out->mem, s);
	}
	for (size_t i = 0; i < s.len; i++)
		switch (s.at[i]) {
		case '&': out_bytes(x->out, STR("&amp;")); break;
		case '<': out_bytes(x->out, STR("&lt;")); break;
		case '>': out_bytes(x->out, STR("&gt;")); break;
		case '"': out_bytes(x->out, STR("&quot;")); break;
		case '\r': out_bytes(x->out, STR("&#13;")); break;
		default: out_char(x->out, s.at[i]);
		}
}

void xml_root(struct xml *x, struct str element, struct str names)
{
	print(x->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{} {}>\n", element, names);
	x->open[x->depth++] = element;
}

void xml_open(struct xml *x, struct str element)
{
	must(x->depth < (int)COUNT(x->open));
	indent(x);
	print(x->out, "<{}>\n", element);
	x->open[x->depth++] = element;
}

void xml_close(struct xml *x)
{
	must(x->depth > 0);
	struct str element = x->open[--x->depth];
	indent(x);
	print(x->out, "</{}>\n", element);
}

void xml_text(struct xml *x, struct str element, struct str text)
{
	xml_marked(x, element, NONE, NONE, text);
}

void xml_marked(struct xml *x, struct str element, struct str mark, struct str value, struct str text)
{
	if (text.len == 0)
		return;
	indent(x);
	print(x->out, "<{}", element);
	if (value.len) {
		print(x->out, " {}=\"", mark);
		escape(x, element, value);
		out_char(x->out, '"');
	}
	out_char(x->out, '>');
	escape(x, element, text);
	print(x->out, "</{}>\n", element);
}

void xml_date(struct xml *x, struct str element, struct date d)
{
	if (d.day)
		xml_text(x, element, text(x->out->mem, "{}", d));
}

static struct str decimal(struct xml *x, struct micro v, int places)
{
	struct out o = out_open(x->out->mem);
	print(&o, "{}", v);
	ptrdiff_t point = str_find(out_str(&o), STR("."));
	size_t shown = point < 0 ? 0 : o.len - (size_t)point - 1;
	if (point < 0 && places > 0)
		out_char(&o, '.');
	for (; shown < (size_t)places; shown++)
		out_char(&o, '0');
	return out_str(&o);
}

void xml_number(struct xml *x, struct str element, struct micro v, int places)
{
	xml_text(x, element, decimal(x, v, places));
}

void xml_amount(struct xml *x, struct str element, struct money m)
{
	xml_text(x, element, text(x->out->mem, "{}", m));
}

void xml_amount_used(struct xml *x, struct str element, struct money m)
{
	if (m.cents)
		xml_amount(x, element, m);
}

void xml_money(struct xml *x, struct str element, struct money m)
{
	xml_marked(x, element, STR("currencyID"), STR("EUR"), text(x->out->mem, "{}", m));
}

void xml_money_used(struct xml *x, struct str element, struct money m)
{
	if (m.cents)
		xml_money(x, element, m);
}

void xml_price(struct xml *x, struct str element, struct micro price)
{
	xml_marked(x, element, STR("currencyID"), STR("EUR"), decimal(x, price, 2));
}

void xml_quantity(struct xml *x, struct str element, struct str unit, struct micro quantity)
{
	xml_marked(x, element, STR("unitCode"), unit, decimal(x, quantity, 0));
}

void xml_file(struct xml *x, struct str element, struct str mime, struct str filename, struct str bytes)
{
	indent(x);
	print(x->out, "<{} mimeCode=\"", element);
	escape(x, element, mime);
	out_bytes(x->out, STR("\" filename=\""));
	escape(x, element, filename);
	print(x->out, "\">{}</{}>\n", base64(x->out->mem, bytes), element);
}

bool xml_is_whole(const struct xml *x, struct err *e)
{
	must(x->depth == 0);
	return x->bad.len == 0 || fail(e, "{}: the text \"{}\" has a character that XML cannot carry; type it anew", x->bad, x->bad_text);
}
