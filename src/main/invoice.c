/* invoice.c - `regelbetrieb invoice`: e-invoices as files, checked, made and taken out of PDFs, without a store. */
#include "invoice/printed.h"
#include "main/commands.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LARGEST = 64 << 20 };

static int give_up(struct str what, const struct err *e, struct arena *mem)
{
	fprintf(stderr, "%s: %s\n", str_c(mem, what), str_c(mem, err_str(e)));
	return EXIT_FAILED;
}

static void say(struct str s) { fwrite(s.at, 1, s.len, stdout); }

/* ---- check ---------------------------------------------------------------------------------------------------------- */

/* ORDER fault_weight */
static const struct { struct str key, words[2]; } weights[] = {
	{ LIT("refused"), { LIT("abgelehnt"), LIT("refused") } }, { LIT("strict"), { LIT("falsch"), LIT("wrong") } },
	{ LIT("warning"), { LIT("Warnung"), LIT("warning") } }, { LIT("information"), { LIT("Hinweis"), LIT("information") } },
};

static void print_json(const struct received *r, struct out *o)
{
	struct json j = json_open(o);
	put_object(&j);
	put_field(&j, STR("accepted"), received_passes(r));
	put_field(&j, STR("syntax"), r->syntax);
	put_field(&j, STR("profile"), r->profile);
	put_field(&j, STR("number"), r->v.number);
	put_field(&j, STR("currency"), r->currency);
	put_field(&j, STR("gross"), r->v.totals.gross);
	put_field(&j, STR("due"), r->v.totals.due);
	put_key(&j, STR("findings"));
	put_array(&j);
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.at[i];
		put_object(&j);
		put_field(&j, STR("rule"), f->rule);
		put_field(&j, STR("weight"), weights[f->weight].key);
		put_field(&j, STR("term"), f->term);
		put_field(&j, STR("field"), invoice_term_name(f->term, o->lang));
		put_field(&j, STR("line"), f->line);
		put_field(&j, STR("remedy"), f->remedy);
		put_end_object(&j);
	}
	put_end_array(&j);
	put_end_object(&j);
	out_char(o, '\n');
}

static void print_words(const struct received *r, struct out *o)
{
	bool german = o->lang == LANG_DE;
	for (size_t i = 0; i < r->faults.n; i++) {
		const struct fault *f = &r->faults.at[i];
		print(o, "{} {}, {}", weights[f->weight].words[o->lang], f->rule, invoice_term_said(f->term, o->lang, o->mem));
		if (f->line)
			print(o, " ({} {})", german ? STR("Position") : STR("line"), f->line);
		print(o, ": {}\n", f->remedy);
	}
	if (received_passes(r))
		print(o, "{}: {}, {}, {} {}\n", r->v.number, german ? STR("in Ordnung") : STR("all right"), r->syntax, r->v.totals.gross, r->currency);
}

/* Some programs put bytes in front (ISO 32000-1, annex H: within the first 1024). */
static bool is_pdf(struct str bytes) { return str_has(str_cut(bytes, 0, 1024), STR("%PDF-")); }

static int check_file(struct str path, bool as_json, struct arena *mem)
{
	struct err e = { 0 };
	struct str bytes;
	struct received r;
	struct out o = out_open(mem);
	o.lang = reader_language();
	if (!file_read(path, mem, LARGEST, &bytes, &e))
		return give_up(path, &e, mem);
	if (!is_pdf(bytes))
		invoice_read_xml(bytes, o.lang, mem, &r);
	else if (!invoice_read_pdf(bytes, o.lang, mem, &r, &e))
		return give_up(path, &e, mem);
	(as_json ? print_json : print_words)(&r, &o);
	say(out_str(&o));
	return received_passes(&r) ? EXIT_DONE : EXIT_FINDINGS;
}

/* ---- extract -------------------------------------------------------------------------------------------------------- */

static int extract_xml(struct str path, struct arena *mem)
{
	struct err e = { 0 };
	struct str bytes, xml;
	struct manuscript parts;
	if (!file_read(path, mem, LARGEST, &bytes, &e) || !invoice_find_xml(bytes, mem, &parts, &xml, &e))
		return give_up(path, &e, mem);
	if (xml.len == 0) {
		fail(&e, "no invoice in XML is enclosed");
		return give_up(path, &e, mem);
	}
	say(xml);
	return EXIT_DONE;
}

/* ---- make ----------------------------------------------------------------------------------------------------------- */

/* Where the files go, and those that are written. */
struct making { struct str dir, name; struct strs files; struct arena *mem; };

static bool keep(struct making *k, struct str end, struct str bytes, struct err *e)
{
	struct str path = text(k->mem, "{}/{}{}", k->dir, k->name, end);
	if (!file_write(path, bytes, 0644, e))
		return false;
	*push(k->mem, &k->files) = path;
	return true;
}

static bool write_as(const struct invoice *v, struct making *k, struct str end, bool (*print_as)(const struct invoice *v, struct out *out, struct err *e), struct err *e)
{
	struct out o = out_open(k->mem);
	return print_as(v, &o, e) && keep(k, end, out_str(&o), e);
}

/* Where nobody says it, the language of the country the invoice goes to. */
static enum lang language_of(const struct invoice *v, struct str wanted)
{
	static const struct str german[] = { LIT("DE"), LIT("AT"), LIT("CH"), LIT("LI"), LIT("LU") };
	for (size_t i = 0; i < COUNT(german) && wanted.len == 0; i++)
		if (str_is(v->buyer.place.country, german[i]))
			return LANG_DE;
	return str_is(wanted, STR("de")) ? LANG_DE : LANG_EN;
}

static bool write_pdf(const struct invoice *v, struct making *k, enum lang lang, struct str logo, struct err *e)
{
	struct arena *mem = k->mem;
	struct press *press;
	struct str pdf, shown, picture = NONE;
	if (logo.len && (!file_read(logo, mem, LARGEST, &picture, e) || !press_read_logo(picture, reader_language(), mem, &shown, e)))
		return within(e, "{}", logo);
	if (!press_open(mem, &press, e))
		return false;
	press_set_logo(press, picture);
	bool ok = invoice_print_pdf(v, lang, press, mem, &pdf, e);
	press_close(press);
	return ok && keep(k, STR(".pdf"), pdf, e);
}

struct total { struct str term; struct money sum; };
enum { TOTALS = 9 };

static void totals_of(const struct invoice *v, struct total out[TOTALS])
{
	const struct invoice_totals *t = &v->totals;
	const struct total rows[TOTALS] = {
		{ LIT("BT-106"), t->lines }, { LIT("BT-107"), t->allowances }, { LIT("BT-108"), t->charges }, { LIT("BT-109"), t->net }, { LIT("BT-110"), t->vat },
		{ LIT("BT-112"), t->gross }, { LIT("BT-113"), t->prepaid }, { LIT("BT-114"), t->rounding }, { LIT("BT-115"), t->due },
	};
	for (size_t i = 0; i < TOTALS; i++)
		out[i] = rows[i];
}

static void print_totals(const struct invoice *v, struct arena *mem)
{
	struct total rows[TOTALS];
	totals_of(v, rows);
	for (size_t i = 0; i < TOTALS; i++)
		say(text(mem, "{} {}\n", rows[i].term, rows[i].sum));
	for (size_t i = 0; i < v->groups.n; i++)
		say(text(mem, "BG-23 {} {} {} {}\n", account_tax_code(v->groups.at[i].tax.category), v->groups.at[i].tax.rate, v->groups.at[i].basis, v->groups.at[i].vat));
}

/* What the PDF cannot show as it is written: the invoice is made nevertheless. */
static void warn_undrawn(const struct undrawns *all, struct arena *mem)
{
	enum lang lang = reader_language();
	for (size_t i = 0; i < all->n; i++)
		fprintf(stderr, "%s\n", str_c(mem, lang == LANG_DE ? text(mem, "{}: dafür hat keine Schrift ein Zeichen; das PDF zeigt Kästchen, das XML hat sie genau", undrawn_said(&all->at[i], lang, mem))
		                                                  : text(mem, "{}: no font has a letter for these; the PDF shows boxes, the XML has them exactly", undrawn_said(&all->at[i], lang, mem))));
}

static void print_made(const struct invoice *v, const struct strs *files, const struct undrawns *undrawn, struct arena *mem)
{
	struct total rows[TOTALS];
	struct out o = out_open(mem);
	struct json j = json_open(&o);
	totals_of(v, rows);
	put_object(&j);
	put_key(&j, STR("files"));
	put_array(&j);
	for (size_t i = 0; i < files->n; i++)
		put_value(&j, files->at[i]);
	put_end_array(&j);
	put_key(&j, STR("totals"));
	put_object(&j);
	for (size_t i = 0; i < TOTALS; i++)
		put_field(&j, rows[i].term, rows[i].sum);
	put_end_object(&j);
	put_key(&j, STR("undrawn"));
	put_array(&j);
	for (size_t i = 0; i < undrawn->n; i++) {
		const struct undrawn *u = &undrawn->at[i];
		put_object(&j);
		put_field(&j, STR("term"), u->term);
		put_field(&j, STR("field"), invoice_term_name(u->term, reader_language()));
		put_field(&j, STR("line"), (int64_t)u->line);
		put_field(&j, STR("letters"), u->letters);
		put_end_object(&j);
	}
	put_end_array(&j);
	put_end_object(&j);
	out_char(&o, '\n');
	say(out_str(&o));
}

/* "cases/07-two-rates.json": "07-two-rates" */
static struct str stem(struct str path)
{
	while (str_has(path, STR("/")))
		str_split(&path, '/');
	return str_ends(path, STR(".json")) ? str_cut(path, 0, path.len - 5) : path;
}

static int make_files(struct str path, struct str dir, struct str lang, struct str logo, bool as_json, struct arena *mem)
{
	struct err e = { 0 }, beside = { 0 };
	struct str json;
	struct invoice v;
	struct faults f = { 0 };
	struct making k = { .dir = dir, .name = stem(path), .mem = mem };
	struct undrawns undrawn = { 0 };
	if (!file_read(path, mem, LARGEST, &json, &e) || !invoice_read_case(json, mem, &v, &e))
		return give_up(path, &e, mem);
	v.lang = language_of(&v, lang);
	if (!invoice_check(&v, reader_language(), mem, &f)) {
		fprintf(stderr, "%s\n", str_c(mem, invoice_print_faults(&f, mem)));
		return EXIT_FINDINGS;
	}
	if (mkdir(str_c(mem, dir), 0755) && errno != EEXIST) {
		fail(&e, "{}", str_of(strerror(errno)));
		return give_up(dir, &e, mem);
	}
	if (!write_as(&v, &k, STR(".ubl.xml"), invoice_print_ubl, &e))
		return give_up(path, &e, mem);
	bool has_cii = write_as(&v, &k, STR(".cii.xml"), invoice_print_cii, &beside);
	if (!has_cii)
		fprintf(stderr, "%s\n", str_c(mem, err_str(&beside)));
	else if (!write_pdf(&v, &k, v.lang, logo, &e))
		return give_up(path, &e, mem);
	if (has_cii)
		invoice_undrawn(&v, mem, &undrawn);
	warn_undrawn(&undrawn, mem);
	if (as_json)
		return print_made(&v, &k.files, &undrawn, mem), EXIT_DONE;
	for (size_t i = 0; i < k.files.n; i++)
		say(text(mem, "{}\n", k.files.at[i]));
	print_totals(&v, mem);
	return EXIT_DONE;
}

int invoice_command(const struct fields *options, const struct strs *words, struct arena *mem)
{
	struct str out = field(options, STR("out")), lang = field(options, STR("lang"));
	bool speaks = lang.len == 0 || str_is(lang, STR("de")) || str_is(lang, STR("en"));
	if (words->n == 2 && str_is(words->at[0], STR("check")))
		return check_file(words->at[1], field_is(options, STR("json")), mem);
	if (words->n == 2 && str_is(words->at[0], STR("make")) && out.len && speaks)
		return make_files(words->at[1], out, lang, field(options, STR("logo")), field_is(options, STR("json")), mem);
	if (words->n == 2 && str_is(words->at[0], STR("extract")))
		return extract_xml(words->at[1], mem);
	fprintf(stderr, "invoice check FILE [--json], invoice extract FILE.pdf, or invoice make CASE.json --out DIR [--json]; see `regelbetrieb help invoice`\n");
	return EXIT_USAGE;
}
