/* show_contract.c - a signed text as a page: rendered by cmark-gfm in safe mode, an anchor at every clause.
 *
 * Raw HTML in a document is left out, links to other than http and mailto, too. Blocks of clauses are written here, line
 * by line, so that a link can point at the line of a clause. */
#include "web/show.h"
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <pthread.h>

enum { SIGN = 2 };                                       /* bytes of "§" */

/* "§7.1" and what follows -> "c7.1"; NONE: the line names no clause. */
static struct str anchor_of(struct arena *mem, struct str line)
{
	size_t n = SIGN;
	if (!str_starts(line, STR("§")))
		return NONE;
	while (n < line.len && ((line.at[n] >= '0' && line.at[n] <= '9') || line.at[n] == '.' || (line.at[n] >= 'A' && line.at[n] <= 'Z')))
		n++;
	return n > SIGN ? text(mem, "c{}", str_cut(line, SIGN, n)) : NONE;
}

struct writer { struct request *q; struct out *o; struct strs seen; int headings; };

/* An anchor is written once: the heading and the clause may have the same number. */
static struct str fresh_anchor(struct writer *w, struct str line)
{
	struct str id = anchor_of(w->q->mem, line);
	for (size_t i = 0; i < w->seen.n; i++)
		if (str_is(w->seen.at[i], id))
			return NONE;
	if (id.len)
		*push(w->q->mem, &w->seen) = id;
	return id;
}

static void write_line(struct writer *w, struct str line)
{
	struct str id = fresh_anchor(w, line);
	if (id.len)
		html(w->o, "<span id=\"{}\" class=\"clause\">{}</span>\n", id, line);
	else
		html(w->o, "{}\n", line);
}

static bool is_row(struct str rest) { return str_starts(str_trim(str_split(&rest, '\n')), STR("|")); }

static struct strs cells_of(struct arena *mem, struct str line)
{
	struct strs cells = { 0 };
	struct str rest = str_trim(line);
	str_split(&rest, '|');
	while (rest.len)
		*push(mem, &cells) = str_trim(str_split(&rest, '|'));
	return cells;
}

/* A table of the clause language as a table; *rest is left behind it. */
static void write_table(struct writer *w, struct str *rest)
{
	struct strs head = cells_of(w->q->mem, str_split(rest, '\n'));
	html(w->o, "<table><thead><tr>");
	for (size_t i = 0; i < head.n; i++)
		html(w->o, "<th scope=\"col\">{}</th>", head.at[i]);
	html(w->o, "</tr></thead><tbody>");
	while (rest->len && is_row(*rest)) {
		struct strs cells = cells_of(w->q->mem, str_split(rest, '\n'));
		html(w->o, "<tr>");
		for (size_t i = 0; i < cells.n; i++)
			html(w->o, "<td data-label=\"{}\">{}</td>", i < head.n ? head.at[i] : NONE, cells.at[i]);
		html(w->o, "</tr>");
	}
	html(w->o, "</tbody></table>");
}

static void write_clauses(struct writer *w, cmark_node *node)
{
	struct str rest = str_of(cmark_node_get_literal(node));
	while (rest.len) {
		if (is_row(rest)) {
			write_table(w, &rest);
			continue;
		}
		html(w->o, "<pre class=\"clauses\"><code>");
		while (rest.len && !is_row(rest))
			write_line(w, str_split(&rest, '\n'));
		html(w->o, "</code></pre>");
	}
}

static struct str words_of(struct arena *mem, cmark_node *node)
{
	struct out o = out_open(mem);
	cmark_iter *at = cmark_iter_new(node);
	for (cmark_event_type event; (event = cmark_iter_next(at)) != CMARK_EVENT_DONE;) {
		cmark_node *n = cmark_iter_get_node(at);
		if (event == CMARK_EVENT_ENTER && (cmark_node_get_type(n) == CMARK_NODE_TEXT || cmark_node_get_type(n) == CMARK_NODE_CODE))
			out_bytes(&o, str_of(cmark_node_get_literal(n)));
	}
	cmark_iter_free(at);
	return out_str(&o);
}

/* One level below the page's own heading. */
static void write_heading(struct writer *w, cmark_node *node)
{
	struct str words = words_of(w->q->mem, node), id = fresh_anchor(w, words);
	if (cmark_node_get_heading_level(node) == 1)
		html(w->o, "<h2 id=\"{}\">{}</h2>", id.len ? id : text(w->q->mem, "h{}", ++w->headings), words);
	else
		html(w->o, "<h3 id=\"{}\">{}</h3>", id.len ? id : text(w->q->mem, "h{}", ++w->headings), words);
}

static void write_other(struct writer *w, cmark_node *node)
{
	char *made = cmark_render_html(node, CMARK_OPT_DEFAULT, NULL);
	struct str safe_html = str_of(made);
	html(w->o, "{}", raw(safe_html));
	cmark_get_default_mem_allocator()->free(made);
}

/* The head between two lines of dashes stands in the page's facts already. */
static struct str without_head(struct str bytes)
{
	struct str rest = bytes;
	if (!str_is(str_trim(str_split(&rest, '\n')), STR("---")))
		return bytes;
	while (rest.len)
		if (str_is(str_trim(str_split(&rest, '\n')), STR("---")))
			return rest;
	return bytes;
}

/* The library keeps its extensions in tables of its own without a lock. */
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

static void write_document(struct writer *w, struct str bytes)
{
	pthread_mutex_lock(&library);
	cmark_gfm_core_extensions_ensure_registered();
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
	cmark_parser_feed(parser, bytes.at, bytes.len);
	cmark_node *root = cmark_parser_finish(parser);
	for (cmark_node *n = cmark_node_first_child(root); n; n = cmark_node_next(n)) {
		cmark_node_type type = cmark_node_get_type(n);
		if (type == CMARK_NODE_CODE_BLOCK)
			write_clauses(w, n);
		else if (type == CMARK_NODE_HEADING)
			write_heading(w, n);
		else
			write_other(w, n);
	}
	cmark_node_free(root);
	cmark_parser_free(parser);
	pthread_mutex_unlock(&library);
}

bool show_contract(struct request *q, struct out *o, int64_t client, int64_t contract, struct err *e)
{
	struct document *docs;
	size_t n;
	struct writer w = { .q = q, .o = o };
	if (!agreement_documents(q->db, client, contract, q->mem, &docs, &n, e))
		return false;
	for (size_t i = 0; i < n; i++) {
		html(o, "<article class=\"contract\"><p class=\"muted\">{}</p>", docs[i].name);
		write_document(&w, without_head(docs[i].bytes));
		html(o, "</article>");
	}
	return true;
}
