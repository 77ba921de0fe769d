/* render.c - the document to sign: what is covered at a glance, what is not named, what is left unclear; the text with its
 * sentences; what the words mean; the inventory; the places to sign; at the end the source and its hash.
 *
 * A pure function of the contract and the parts passed in, so that the bytes that were signed can be kept and made again. */
#include "contract/render.h"
#include "contract/print.h"
#include "base/assets.h"

/* ---- front ------------------------------------------------------------------------------------------------------- */

/* "Muster IT GmbH (der Auftragnehmer)"; a blank form has what the contract calls the party. */
static struct str side_words(struct rendering *r, enum party_side side, struct str who)
{
	static const struct str usual[][2] = { { LIT("Anbieter"), LIT("Provider") }, { LIT("Klient"), LIT("Client") } };       /* ORDER party_side */
	const struct party_name *own = party_named(r->c, side);
	if (!own)
		return who.len ? who : usual[side][r->c->lang];
	return who.len ? text(r->mem, "{} ({} {})", who, own->article, own->name) : own->name;
}

/* Behind the text of each page as it is printed, and once to be read. */
static void draft(struct rendering *r, size_t blocking)
{
	struct str word = EITHER(r, "ENTWURF", "DRAFT"), why = blocking == 1 ? EITHER(r, "ein Befund steht der Unterschrift entgegen", "one finding stands in the way of signing")
		: r->german ? text(r->mem, "{} Befunde stehen der Unterschrift entgegen", blocking) : text(r->mem, "{} findings stand in the way of signing", blocking);
	if (!blocking)
		return;
	if (r->html)
		html(r->o, "<div class=\"draft\" aria-hidden=\"true\"><p>{}<br><small>{}</small></p></div><p role=\"note\"><strong>{}:</strong> {}.</p>\n", word, why, word, why);
	else
		print(r->o, "{}: {}.\n\n", word, why);
}

static void front(struct rendering *r, const struct render_parts *p)
{
	const struct contract_head *h = &r->c->head;
	struct str version = EITHER(r, "Fassung", "Version"), from = EITHER(r, "gilt ab", "valid from");
	struct str provider = side_words(r, PARTY_PROVIDER, p->provider), client = side_words(r, PARTY_CLIENT, p->client);
	struct out day = out_open(r->mem);
	if (h->from.day)
		say_day(&day, text(r->mem, "{}", h->from), r->c->lang);
	struct str valid = day.len ? text(r->mem, ", {} {}", from, out_str(&day)) : NONE;
	if (r->html)
		html(r->o, "<header><h1>{}</h1><p class=\"parties\">{} · {}</p><p>{} {}{}</p></header>\n", h->title, provider, client, version, h->version, valid);
	else
		print(r->o, "{}\n{} · {}\n{} {}{}\n", h->title, provider, client, version, h->version, valid);
}

static void reference(struct rendering *r)
{
	struct str said = reference_said(r->c, r->c->lang, r->mem);
	if (said.len)
		render_line(r, said);
}

/* Whose words it speaks: they stand whole among its documents. */
static void imports(struct rendering *r)
{
	for (size_t i = 0; i < r->c->imports.n; i++)
		render_line(r, r->german ? text(r->mem, "Vokabular: {}, Fassung {}", r->c->imports.at[i].name, r->c->imports.at[i].version)
			: text(r->mem, "Vocabulary: {}, version {}", r->c->imports.at[i].name, r->c->imports.at[i].version));
}

/* What the client chose stands beside the parties. */
static void chosen(struct rendering *r)
{
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_CHOSEN])
			render_sentence(r, sentence_print(&r->speech, &r->c->statements.at[i]));
}

static void coverage(struct rendering *r)
{
	struct str row, column;
	struct matrix m = { 0 };
	struct err e = { 0 };
	contract_matrix_facts(r->c, &row, &column);
	if (!row.len || !column.len)
		return;
	bool made = contract_matrix_ordinary(r->c, row, column, r->mem, &m, &e);
	if (!made && !m.cut)
		return;
	render_heading(r, EITHER(r, "Was gedeckt ist", "What is covered"));
	if (made)
		render_matrix(r, &m, NONE);
	else
		render_line(r, str_keep(r->mem, err_str(&e)));
}

/* Of a list that goes on from the number before it, no further than the number until. */
static void list_regions(struct rendering *r, struct str lead, const struct cubes *regions, size_t before, size_t until)
{
	if (!regions->n || before >= until)
		return;
	render_line(r, lead);
	if (r->html)
		html(r->o, "<ol class=\"gaps\" start=\"{}\">\n", before + 1);
	for (size_t i = 0; i < regions->n && before + i < until; i++) {
		struct out words = out_open(r->mem);
		words.lang = r->c->lang;
		print(&words, "{}", !regions->at[i].n ? EITHER(r, "alles", "everything") : EITHER(r, "wenn ", "if "));
		say_region(&r->speech, &words, &regions->at[i]);
		if (r->html)
			html(r->o, "<li>{}</li>\n", out_str(&words));
		else
			print(r->o, "{}. {}\n", before + i + 1, out_str(&words));
	}
	out_bytes(r->o, r->html ? STR("</ol>\n") : NONE);
}

/* Does any fact have a value as long as nobody says otherwise? */
static bool has_ordinary(const struct contract *c)
{
	bool has = false;
	for (int i = DIMENSION_FIRST; i < c->n_dimensions; i++)
		has |= c->dimensions[i].otherwise >= 0 || is_decision(&c->dimensions[i]);
	return has;
}

struct not_named { struct cubes ordinary, special; };
enum { GAPS_AT_A_GLANCE = 7, GAPS_MORE = 2 };          /* so many open the document; a few more need no list of their own */

static bool is_long(const struct not_named *x) { return x->ordinary.n + x->special.n > GAPS_AT_A_GLANCE + GAPS_MORE; }

/* First of ordinary work, as the table above. */
static void list_not_named(struct rendering *r, const struct not_named *x, size_t until)
{
	struct str lead = has_ordinary(r->c) ? EITHER(r, "Solange nichts anderes gesagt ist, die größten Gebiete zuerst; was eine Regel ohnehin so nennt, kann in ihnen liegen:", "As long as nothing else is said, the largest regions first; what a rule calls so anyway may lie in them:")
		: EITHER(r, "Die größten Gebiete zuerst; was eine Regel ohnehin so nennt, kann in ihnen liegen:", "The largest regions first; what a rule calls so anyway may lie in them:");
	list_regions(r, lead, &x->ordinary, 0, until);
	list_regions(r, gaps_besides(r->c->lang), &x->special, x->ordinary.n, until);
}

static struct str all_not_named(struct rendering *r) { return EITHER(r, "Alles, was nicht genannt ist", "All that is not named"); }

/* The largest; what is signed leaves nothing out, so the whole list stands behind the text. */
static void not_named(struct rendering *r, const struct not_named *x)
{
	size_t n = x->ordinary.n + x->special.n;
	if (!n && !x->ordinary.cut)
		return;
	struct str standard = verdict_within(&r->speech, r->c->standard, r->c->head.standard);
	render_heading(r, r->german ? text(r->mem, "Nicht genannt, daher {}", standard) : text(r->mem, "Not named, therefore {}", standard));
	list_not_named(r, x, is_long(x) ? GAPS_AT_A_GLANCE : n);
	if (x->ordinary.cut)
		render_line(r, gaps_cut(r->c->lang));
	if (is_long(x))
		render_line(r, r->german ? text(r->mem, "Dazu kommen {} kleinere Gebiete. Die ganze Liste steht hinter dem Text: „{}“.", n - GAPS_AT_A_GLANCE, all_not_named(r))
			: text(r->mem, "{} smaller regions come with them. The whole list stands behind the text: “{}”.", n - GAPS_AT_A_GLANCE, all_not_named(r)));
}

static void not_named_whole(struct rendering *r, const struct not_named *x)
{
	if (!is_long(x))
		return;
	render_heading(r, all_not_named(r));
	list_not_named(r, x, x->ordinary.n + x->special.n);
	if (x->ordinary.cut)
		render_line(r, gaps_cut(r->c->lang));
}

static void unclear(struct rendering *r)
{
	bool any = false;
	for (size_t i = 0; i < r->c->statements.n; i++) {
		const struct rule *rule = statement_rule(&r->c->statements.at[i]);
		if (!rule || rule->kind != RULE_UNCLEAR)
			continue;
		if (!any)
			render_heading(r, EITHER(r, "Bewusst offen gelassen", "Knowingly left unclear"));
		any = true;
		render_line(r, sentence_print(&r->speech, &r->c->statements.at[i]));
	}
}

/* ---- back --------------------------------------------------------------------------------------------------------- */

static void meaning_row(struct rendering *r, struct str name, struct str value, struct str meaning)
{
	if (!meaning.len)
		return;
	struct str fact = name_shown(&r->speech, name), shown = value.len ? name_shown(&r->speech, value) : NONE;
	if (r->html)
		html(r->o, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n", fact, shown, meaning);
	else
		print(r->o, "  {}{}{}: {}\n", fact, shown.len ? STR(" / ") : NONE, shown, meaning);
}

static void glossary(struct rendering *r)
{
	render_heading(r, EITHER(r, "Was die Wörter bedeuten", "What the words mean"));
	if (r->html)
		html(r->o, "<table class=\"glossary\"><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>\n",
			EITHER(r, "Merkmal", "Fact"), EITHER(r, "Wert", "Value"), EITHER(r, "Bedeutung", "Meaning"));
	for (int i = DIMENSION_FIRST; i < r->c->n_dimensions; i++) {
		const struct dimension *d = &r->c->dimensions[i];
		bool by_house = d->face.kind == FACT_YES_NO && !d->decl && !d->set.len;        /* quotas, hours, decisions: sentences say it */
		if (d->hidden || by_house)
			continue;
		meaning_row(r, d->face.name, NONE, d->face.meaning);
		for (size_t k = 0; k < d->nodes.n; k++)
			meaning_row(r, d->face.name, d->nodes.at[k].name, d->nodes.at[k].meaning);
	}
	for (size_t i = 0; i < r->c->statements.n; i++)
		if (r->c->statements.at[i].form == &forms[FORM_TERM]) {
			const struct term_decl *t = r->c->statements.at[i].body;
			meaning_row(r, t->name.text, NONE, t->words.key);
		}
	out_bytes(r->o, r->html ? STR("</tbody></table>\n") : NONE);
}

static void inventory(struct rendering *r, const struct render_parts *p)
{
	render_heading(r, EITHER(r, "Anlage: Bestandsverzeichnis", "Annex: inventory"));
	if (!p->n)
		render_line(r, EITHER(r, "Das Verzeichnis ist leer.", "The inventory is empty."));
	if (p->n && r->html)
		html(r->o, "<table><thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead><tbody>\n",
			EITHER(r, "Name", "Name"), EITHER(r, "Art", "Class"), EITHER(r, "seit", "since"));
	for (size_t i = 0; i < p->n; i++)
		if (r->html)
			html(r->o, "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", p->rows[i].name, p->rows[i].class, p->rows[i].since);
		else
			print(r->o, "  {} ({}), {} {}\n", p->rows[i].name, p->rows[i].class, EITHER(r, "seit", "since"), p->rows[i].since);
	out_bytes(r->o, p->n && r->html ? STR("</tbody></table>\n") : NONE);
}

static void sign_here(struct rendering *r, struct str party)
{
	struct str place = EITHER(r, "Ort, Datum", "Place, date"), name = EITHER(r, "Name, Unterschrift", "Name, signature");
	if (r->html)
		html(r->o, "<div><p>{}</p><p class=\"line\">{}</p><p class=\"line\">{}</p></div>\n", party, place, name);
	else
		print(r->o, "{}\n\n  {}: ______________________________\n\n  {}: ______________________________\n\n", party, place, name);
}

static void signatures(struct rendering *r, const struct render_parts *p)
{
	render_heading(r, EITHER(r, "Unterschriften", "Signatures"));
	if (!r->html)
		draft(r, p->blocking);
	out_bytes(r->o, r->html ? STR("<section class=\"signatures\">\n") : NONE);
	sign_here(r, side_words(r, PARTY_PROVIDER, p->provider));
	sign_here(r, side_words(r, PARTY_CLIENT, p->client));
	out_bytes(r->o, r->html ? STR("</section>\n") : NONE);
}

static void source_of(struct rendering *r, const struct source *d, int doc)
{
	struct str hash = text(r->mem, "{}: SHA-256 {}", d->name, sha256_hex(r->mem, d->bytes));
	if (r->html)
		html(r->o, "<h3>{}</h3>\n", d->name);
	render_line(r, hash);
	for (size_t i = 0; i < r->c->pieces.n; i++) {
		const struct piece *p = &r->c->pieces.at[i];
		if (p->prose || p->doc != doc)
			continue;
		if (r->html)
			html(r->o, "<pre><code>{}</code></pre>\n", p->text);
		else
			print(r->o, "\n{}", p->text);
	}
}

static void technical(struct rendering *r)
{
	render_heading(r, EITHER(r, "Technische Anlage: was der Rechner liest", "Technical annex: what the machine reads"));
	render_line(r, r->german ? text(r->mem, "Die Sätze oben sagen dasselbe wie diese Klauseln. Prüfsumme des Ganzen (SHA-256): {}", r->c->head.sha256)
		: text(r->mem, "The sentences above say the same as these clauses. Checksum of the whole (SHA-256): {}", r->c->head.sha256));
	for (int i = 0; i < r->c->n_docs; i++)
		source_of(r, &r->c->docs[i], i);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------ */

/* The frame of a page of its own: the language, everything up to the title, then everything up to the text. */
static void page_open(struct rendering *r)
{
	struct str frame = NONE;
	must(asset_find(STR("assets/document.html"), &frame));
	ptrdiff_t at = str_find(frame, STR("</title>"));
	must(at > 0);
	html(r->o, "<!doctype html>\n<html lang=\"{}\">", r->german ? STR("de") : STR("en"));
	out_bytes(r->o, str_cut(frame, 0, (size_t)at));
	html(r->o, "{}", r->c->head.title);
	out_bytes(r->o, str_cut(frame, (size_t)at, frame.len));
}

void contract_render(const struct contract *c, const struct render_parts *parts, struct out *o)
{
	struct rendering r = rendering_open(c, parts->html, o);
	struct not_named gaps = { 0 };
	contract_gaps_told(c, r.mem, &gaps.ordinary, &gaps.special);
	if (r.html)
		page_open(&r);
	draft(&r, parts->blocking);
	front(&r, parts);
	reference(&r);
	if (parts->ends.len)
		render_line(&r, parts->ends);
	imports(&r);
	chosen(&r);
	coverage(&r);
	not_named(&r, &gaps);
	unclear(&r);
	out_bytes(o, r.html ? STR("<main>\n") : STR("\n"));
	render_body(&r);
	out_bytes(o, r.html ? STR("</main>\n") : NONE);
	not_named_whole(&r, &gaps);
	glossary(&r);
	inventory(&r, parts);
	signatures(&r, parts);
	technical(&r);
	out_bytes(o, r.html ? STR("</body></html>\n") : NONE);
}
