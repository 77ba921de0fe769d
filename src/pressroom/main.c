/* main.c - the press: `set` makes a PDF of each manuscript that comes, `read` reads one thing that a stranger wrote: it takes a PDF apart, or says what an
 * invoice or an account statement in XML says, or whether a picture can be printed.
 *
 * Before the first byte from outside it gives up files, rights and calls (main/confine.h): fonts are read before, libqpdf reads from memory.
 * Standard input is a socket to its owner; when that closes, it ends. */
#include "ledger/bank.h"
#include "main/confine.h"
#include "pressroom/pressroom.h"
#include "purchase/bill.h"
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum { MEMORY = 1 << 30, SECONDS = 40 };

static void confine(void)
{
	confine_signals();
	confine_rights(true);
	confine_memory(MEMORY);
	confine_calls(false);
}

static bool answer(struct arena *mem, const struct manuscript *m) { return press_send(STDIN_FILENO, manuscript_print(mem, m)); }

/* A document that is wrong is told, and the next one may come. */
static void set_one(struct shop *shop, const struct manuscript *m, struct arena *mem, struct manuscript *out)
{
	struct err e = { 0 };
	struct str page, pdf;
	if (sheet_print(shop, m, mem, &page, &e) && archive_make(page, m, mem, &pdf, &e))
		manuscript_add(mem, out, ITEM_PDF, pdf);
	else
		manuscript_add(mem, out, ITEM_FAILED, str_keep(mem, err_str(&e)));
}

static void set_all(void)
{
	struct shop shop;
	struct err e = { 0 };
	struct str body;
	struct arena *mem = arena_open();
	bool open = shop_open(&shop, &e);
	sheet_listen();
	confine();
	while (press_receive(STDIN_FILENO, -1, mem, &body)) {
		struct manuscript m, out = { 0 };
		if (!open)
			manuscript_add(mem, &out, ITEM_FAILED, err_str(&e));
		else if (manuscript_parse(body, mem, &m))
			set_one(&shop, &m, mem, &out);
		else
			manuscript_add(mem, &out, ITEM_FAILED, STR("what came is no manuscript"));
		if (!answer(mem, &out))
			break;
		arena_reset(mem);
	}
}

static void read_bill(struct str xml, struct arena *mem, struct manuscript *out)
{
	struct bill b;
	if (bill_of_xml(xml, mem, &b))
		manuscript_add(mem, out, ITEM_BILL, bill_print(&b, mem));
	else
		manuscript_add(mem, out, ITEM_UNREAD, b.faults[LANG_DE], b.faults[LANG_EN]);
}

/* A PDF, or the XML of an invoice. */
static void read_document(struct str bytes, struct arena *mem, struct manuscript *out)
{
	if (str_starts(str_trim(bytes), STR("<")) || str_starts(bytes, STR("\xef\xbb\xbf")))
		read_bill(bytes, mem, out);
	else
		archive_read(bytes, mem, out);
}

static void read_statement(struct str bytes, struct arena *mem, struct manuscript *out)
{
	struct str why[2], said = statement_print(bytes, mem, why);
	if (said.len)
		manuscript_add(mem, out, ITEM_STATEMENT, said);
	else
		manuscript_add(mem, out, ITEM_UNREAD, why[LANG_DE], why[LANG_EN]);
}

static void read_picture(struct str bytes, struct arena *mem, struct manuscript *out)
{
	struct picture p;
	struct str why[2];
	if (picture_read(bytes, mem, &p, why))
		manuscript_add(mem, out, ITEM_PICTURE, picture_png(&p, mem));
	else
		manuscript_add(mem, out, ITEM_UNREAD, why[LANG_DE], why[LANG_EN]);
	picture_close(&p);
}

static const struct { enum item_kind what; void (*read)(struct str bytes, struct arena *mem, struct manuscript *out); } readers[] = {
	{ ITEM_OPEN, read_document }, { ITEM_OPEN_STATEMENT, read_statement }, { ITEM_OPEN_PICTURE, read_picture },
};

static void read_one(void)
{
	struct str body;
	struct manuscript m, out = { 0 };
	struct arena *mem = arena_open();
	setrlimit(RLIMIT_CPU, &(struct rlimit){ SECONDS, SECONDS });
	confine();
	if (!press_receive(STDIN_FILENO, -1, mem, &body) || !manuscript_parse(body, mem, &m) || m.n != 1)
		return;
	for (size_t i = 0; i < COUNT(readers); i++)
		if (readers[i].what == m.at[0].kind) {
			readers[i].read(m.at[0].words.at[0], mem, &out);
			answer(mem, &out);
		}
}

int main(int argc, char **argv)
{
	note_name(STR("press"));
	confine_descriptors(&(int){ STDIN_FILENO }, 1);
	if (argc == 2 && strcmp(argv[1], "set") == 0)
		set_all();
	else if (argc == 2 && strcmp(argv[1], "read") == 0)
		read_one();
	else
		note(LOG_ERROR, "the press is started by regelbetrieb, which sends it what is to be printed");
	_exit(argc != 2);                                /* what the libraries hold goes with the process */
}
