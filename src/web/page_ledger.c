/* page_ledger.c - what book-keeping gets: the documents of some days as a Buchungsstapel for DATEV, what is in none and why, the clients' accounts. */
#include "ledger/ledger.h"
#include "purchase/books.h"
#include "web/inside.h"
#include "web/show.h"
#include "web/show_replay.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum { ZIP_MOST = 3000 };                                /* documents that a browser waits for: some minutes */

/* The days asked for; else last month's. */
static void days_of(struct request *q, struct ledger_order *o)
{
	struct civil c = date_civil(zone_date(q->zone, q->now));
	bool asked = date_typed(str_trim(field(&q->query, STR("from"))), &o->from) && date_typed(str_trim(field(&q->query, STR("until"))), &o->until) && o->from.day <= o->until.day;
	o->from = asked ? o->from : date_of(c.year, c.month - 1, 1);
	o->until = asked ? o->until : (struct date){ date_of(c.year, c.month, 1).day - 1 };
	o->made = zone_civil(q->zone, q->now);
	o->lang = q->lang;
	o->other = &purchase_books;
}

/* ---- the page ---- */

static void day_input(struct request *q, struct out *o, struct str name, enum text label, struct date day)
{
	html(o, "<div class=\"field short\"><label for=\"{}\">{}</label><input type=\"date\" id=\"{}\" name=\"{}\" value=\"{}\" required></div>", name, say(label, q->lang), name, name, text(q->mem, "{}", day));
}

static void show_sentences(struct request *q, struct out *o, enum text head, const struct strs *all)
{
	if (!all->n)
		return;
	html(o, "<h2>{}</h2><ul>", say(head, q->lang));
	for (size_t i = 0; i < all->n; i++)
		html(o, "<li>{}</li>", all->at[i]);
	html(o, "</ul>");
}

static void show_files(struct request *q, struct out *o, const struct ledger_order *order, const struct ledger_batch *b)
{
	if (!b->files.n)
		return;
	html(o, "<p class=\"tabs\">");
	for (size_t i = 0; i < b->files.n; i++)
		html(o, "<a href=\"/ledger/file?from={}&amp;until={}\">{}</a> ", text(q->mem, "{}", b->files.at[i].from), text(q->mem, "{}", b->files.at[i].until), b->files.at[i].name);
	html(o, "</p>");
	if (b->booked + b->came_booked > ZIP_MOST) {
		html(o, "<p>{}</p>", phrase(q->mem, q->lang, NULL, T_ledger_zip_most, (int)ZIP_MOST));
		return;
	}
	html(o, "<form method=\"get\" action=\"/ledger/zip\" data-far=\"{}\">", say(T_ledger_zip_made, q->lang));
	form_hidden(q, o, STR("from"), text(q->mem, "{}", order->from));
	form_hidden(q, o, STR("until"), text(q->mem, "{}", order->until));
	html(o, "<p class=\"act\"><button>{}</button></p></form>", say(T_ledger_zip, q->lang));
}

static void show_batch(struct request *q, struct out *o, const struct ledger_order *order, const struct ledger_batch *b)
{
	if (!b->documents && !b->came && !b->beside)
		part_empty(o, say(T_ledger_none, q->lang));
	else if (!b->missing.n) {
		part_facts(o);
		part_fact(o, say(T_ledger_documents, q->lang), b->documents);
		part_fact(o, say(T_ledger_booked, q->lang), b->booked);
		part_fact(o, say(T_ledger_rows, q->lang), b->rows);
		part_fact(o, say(T_gross, q->lang), b->gross);
		if (b->came) {
			part_fact(o, say(T_ledger_came, q->lang), b->came);
			part_fact(o, say(T_ledger_came_booked, q->lang), b->came_booked);
			part_fact(o, say(T_ledger_came_gross, q->lang), b->came_gross);
		}
		if (b->beside) {
			part_fact(o, say(T_ledger_beside, q->lang), b->beside);
			part_fact(o, say(T_ledger_beside_rows, q->lang), b->beside_rows);
			part_fact(o, say(T_ledger_beside_sum, q->lang), b->beside_sum);
		}
		part_facts_end(o);
	}
	show_files(q, o, order, b);
	show_sentences(q, o, T_ledger_missing, &b->missing);
	if (b->missing.n && q->me.role == ROLE_OWNER)
		html(o, "<p><a href=\"/house/settings\">{}</a></p>", say(T_settings, q->lang));
	show_sentences(q, o, T_ledger_left, &b->left);
	show_sentences(q, o, T_ledger_later, &b->later);
	show_sentences(q, o, T_ledger_notes, &b->notes);
}

bool ledger_page(struct request *q, struct answer *a, struct err *e)
{
	struct ledger_order order = { 0 };
	struct ledger_batch b;
	days_of(q, &order);
	if (!ledger_datev(q->db, &order, q->mem, &b, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/invoices\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_invoices, q->lang), say(T_ledger, q->lang), say(T_ledger_help, q->lang));
	html(o, "<form class=\"choose\" method=\"get\" action=\"/ledger\">");
	day_input(q, o, STR("from"), T_from, order.from);
	day_input(q, o, STR("until"), T_until, order.until);
	html(o, "<p class=\"act\"><button>{}</button></p></form>", say(T_show_these, q->lang));
	show_batch(q, o, &order, &b);
	html(o, "<p class=\"tabs\"><a href=\"/ledger/debtors\">{}</a></p>", say(T_debtors, q->lang));
	page_close(q, a);
	return true;
}

static void put_sentences(struct json *j, struct str key, const struct strs *all)
{
	put_key(j, key);
	put_array(j);
	for (size_t i = 0; i < all->n; i++)
		put_value(j, all->at[i]);
	put_end_array(j);
}

bool ledger_json(struct request *q, struct json *j, struct err *e)
{
	struct ledger_order order = { 0 };
	struct ledger_batch b;
	days_of(q, &order);
	if (!ledger_datev(q->db, &order, q->mem, &b, e))
		return false;
	put_object(j);
	put_field(j, STR("from"), order.from);
	put_field(j, STR("until"), order.until);
	put_field(j, STR("documents"), b.documents);
	put_field(j, STR("booked"), b.booked);
	put_field(j, STR("rows"), b.rows);
	put_field(j, STR("gross"), b.gross);
	put_field(j, STR("came"), b.came);
	put_field(j, STR("came_booked"), b.came_booked);
	put_field(j, STR("came_gross"), b.came_gross);
	put_field(j, STR("beside"), b.beside);
	put_field(j, STR("beside_rows"), b.beside_rows);
	put_field(j, STR("beside_sum"), b.beside_sum);
	put_sentences(j, STR("missing"), &b.missing);
	put_sentences(j, STR("left"), &b.left);
	put_sentences(j, STR("later"), &b.later);
	put_sentences(j, STR("notes"), &b.notes);
	put_end_object(j);
	return true;
}

/* ---- files ---- */

bool ledger_file_file(struct request *q, struct answer *a, struct err *e)
{
	struct ledger_order order = { 0 };
	struct ledger_batch b;
	days_of(q, &order);
	if (!ledger_datev(q->db, &order, q->mem, &b, e))
		return false;
	if (b.files.n != 1)                              /* none, or days of two business years, which are two files */
		return answer_see(q, a, "/ledger?from={}&until={}", order.from, order.until);
	a->type = STR("text/csv; charset=windows-1252");
	a->download = b.files.at[0].name;
	out_bytes(&a->out, b.files.at[0].bytes);
	return true;
}

/* The ZIP goes into a file without a name as it grows: in memory is one document at a time. */
struct zipping { struct zip zip; struct request *q; int file; int64_t bytes; };

static bool take_bytes(void *at, struct str bytes, struct err *e)
{
	struct zipping *z = at;
	z->bytes += (int64_t)bytes.len;
	while (bytes.len) {
		ssize_t n = write(z->file, bytes.at, bytes.len);
		if (n < 0 && errno != EINTR)
			return fail(e, "the file for the browser: {}", str_of(strerror(errno)));
		bytes = str_cut(bytes, n > 0 ? (size_t)n : 0, bytes.len);
	}
	return true;
}

static bool add_receipt(void *at, struct str name, struct str bytes, struct err *e) { return zip_add(&((struct zipping *)at)->zip, name, bytes, e); }

static void tell_far(void *at, int64_t done, int64_t of) { waiting_tell(((struct zipping *)at)->q->me.id, (int)(done * 100 / of)); }

static bool make_zip(struct zipping *z, const struct ledger_order *order, struct ledger_batch *b, struct err *e)
{
	if (!ledger_datev(z->q->db, order, z->q->mem, b, e))
		return false;
	for (size_t i = 0; i < b->files.n; i++)
		if (!zip_add(&z->zip, b->files.at[i].name, b->files.at[i].bytes, e))
			return false;
	return zip_close(&z->zip, e);
}

bool ledger_zip_file(struct request *q, struct answer *a, struct err *e)
{
	struct ledger_order order = { 0 };
	struct ledger_batch b;
	struct out pending = out_open(q->mem);
	days_of(q, &order);
	if (!ledger_datev(q->db, &order, q->mem, &b, e))
		return false;
	if (!b.files.n || b.booked + b.came_booked > ZIP_MOST)
		return answer_see(q, a, "/ledger?from={}&until={}", order.from, order.until);
	struct str room = q->door->order->data;
	struct zipping z = { .zip = zip_open(&pending, order.made), .q = q, .file = open(room.len ? str_c(q->mem, room) : "/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600) };
	if (z.file < 0)
		return fail(e, "a file for the browser in {}: {}", room, str_of(strerror(errno)));
	z.zip.take = take_bytes;
	z.zip.at = order.at = &z;
	order.receipt = add_receipt;
	order.far = tell_far;
	waiting_tell(q->me.id, 0);
	bool ok = make_zip(&z, &order, &b, e);
	waiting_end(q->me.id);
	if (!ok) {
		close(z.file);
		return false;
	}
	a->spool = z.file;
	a->spooled = z.bytes;
	a->type = STR("application/zip");
	a->download = text(q->mem, "DATEV_{}_{}.zip", order.from, order.until);
	return true;
}

/* ---- accounts of clients ---- */

/* With all its digits where it has more than the books. */
static struct str account_said(struct request *q, int64_t account)
{
	struct str said = debtor_print(account, ledger_digits(q->db, q->mem), q->mem);
	return said.len ? said : text(q->mem, "{}", account);
}

bool debtors_sheet(struct request *q, struct sheet *s, struct err *e)
{
	static const struct column columns[] = { { LIT("client"), T_client, false }, { LIT("account"), T_debtor, true }, { .key = LIT("id"), .title = T_id, .machine = true } };
	struct debtors all = { 0 };
	s->columns = columns;
	s->n = COUNT(columns);
	if (!debtor_list(q->db, q->mem, &all, e))
		return false;
	for (size_t i = 0; i < all.n; i++) {
		struct str who;
		if (!name_client(q, all.at[i].client, &who, e))
			return false;
		sheet_cell(s, (struct cell){ .value = HOLE(who), .href = text(q->mem, "/clients/{}/debtor", all.at[i].client) });
		sheet_add(s, account_said(q, all.at[i].account));
		sheet_add(s, all.at[i].client);
	}
	return true;
}

bool debtors_page(struct request *q, struct answer *a, struct err *e)
{
	struct sheet s = { .mem = q->mem };
	if (!debtors_sheet(q, &s, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/ledger\">{}</a></p><h1>{}</h1><p>{}</p>", say(T_ledger, q->lang), say(T_debtors, q->lang), say(T_debtors_help, q->lang));
	sheet_html(q, o, &s, say(T_no_debtors, q->lang));
	page_close(q, a);
	return true;
}

bool client_debtor_page(struct request *q, struct answer *a, struct err *e)
{
	struct client c;
	int64_t account;
	if (!client_find(q->db, q->client, q->mem, &c, e) || !debtor_find(q->db, q->client, q->mem, &account, e))
		return false;
	struct out *o = page_open(q, a);
	html(o, "<p class=\"above\"><a href=\"/clients/{}\">{}</a> · <a href=\"/ledger/debtors\">{}</a></p><h1>{}</h1>", q->client, c.name, say(T_debtors, q->lang), say(T_debtor, q->lang));
	if (!account)
		part_empty(o, say(T_debtor_none, q->lang));
	form_open(q, o, text(q->mem, "/clients/{}/debtor", q->client));
	form_input(q, o, &(struct input){ .name = STR("account"), .label = say(T_debtor, q->lang), .hint = say(T_debtor_hint, q->lang), .value = account ? account_said(q, account) : NONE, .most = 9 });
	form_close(o, say(T_save, q->lang));
	page_close(q, a);
	return true;
}

bool client_debtor_json(struct request *q, struct json *j, struct err *e)
{
	int64_t account;
	if (!debtor_find(q->db, q->client, q->mem, &account, e))
		return false;
	put_object(j);
	put_field(j, STR("account"), account ? account_said(q, account) : NONE);
	put_end_object(j);
	return true;
}

bool client_debtor_post(struct request *q, struct answer *a, struct err *e)
{
	struct fields f = { 0 };
	field_add(q->mem, &f, STR("account"), str_trim(field(&q->form, STR("account"))));
	return act_done(q, a, STR("debtor.set"), &f, STR("/ledger/debtors"), e);
}
