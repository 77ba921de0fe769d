/* letters_test.c - raw letters through the real process decode: read in order, of any size, and past a letter or a hand
 * that kills it. */
#include "main/process.h"
#include "mail/letter.h"
#include "main/letters.h"
#include "unit.h"
#include <iconv.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static struct house *open_house(void)
{
	struct house *h;
	struct err e = { 0 };
	if (!house_start(&(struct house_order){ NONE }, &h, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
	return h;
}

/* The next answer of decode, at most a minute away. */
static struct told answer(struct house *h, struct arena *mem)
{
	struct told t = { 0 };
	struct err e = { 0 };
	bool got = false;
	for (int64_t until = clock_ticks() + 60000; clock_ticks() < until && !(got && (t.kind == TOLD_LETTER || t.kind == TOLD_UNREAD));)
		if (!house_read(h, 100, mem, &t, &got, &e))
			unit_failed(__FILE__, __LINE__, err_str(&e));
	check(got);
	return t;
}

static void give(struct house *h, int64_t id, struct str raw)
{
	struct err e = { 0 };
	if (!house_decode(h, id, raw, &e))
		unit_failed(__FILE__, __LINE__, err_str(&e));
}

static void check_subject(const struct told *t, int64_t id, struct str subject, struct arena *mem)
{
	struct letter l;
	check_int(t->kind, TOLD_LETTER);
	check_int(t->as.letter.letter, id);
	check(letter_parse(t->as.letter.bytes, mem, &l));
	check_str(l.subject, subject);
}

TEST(house_decodes_letters_in_their_order)
{
	struct house *h = open_house();
	for (int i = 1; i <= 50; i++)
		give(h, i, text(mem, "From: a@x.example\nSubject: =?windows-1252?q?Nr=2E_{}_=80?=\n\nText", i));
	give(h, 51, STR("this is no mail\n"));
	give(h, 52, NONE);
	give(h, 52, STR("From: twice@x.example\n\n"));
	for (int i = 1; i <= 50; i++) {
		struct told t = answer(h, mem);
		check_subject(&t, i, text(mem, "Nr. {} €", i), mem);
	}
	struct told t = answer(h, mem);
	check(t.kind == TOLD_UNREAD && t.as.unread.letter == 51);
	check_str(t.as.unread.why, STR("no-mail"));
	t = answer(h, mem);
	check(t.kind == TOLD_UNREAD && t.as.unread.letter == 52);
	check_str(t.as.unread.why, STR("empty"));
	house_stop(h);
}

static void skip_without_sets(void)
{
	iconv_t one = iconv_open("UTF-8", "KOI8-R");
	if (one == (iconv_t)-1)
		unit_skip("this system has no character sets but UTF-8");
	iconv_close(one);
}

/* The process has no files, and each character set is one: GMime's in subjects, ours in text. */
TEST(house_decodes_character_sets_without_files)
{
	static const struct { struct str charset, bytes, quoted, said; } cases[] = {
		{ LIT("iso-8859-1"), LIT("\xfc"), LIT("=FC"), LIT("ü") }, { LIT("ISO-8859-15"), LIT("\xa4"), LIT("=A4"), LIT("€") },
		{ LIT("koi8-r"), LIT("\xc1"), LIT("=C1"), LIT("а") }, { LIT("gb2312"), LIT("\xc4\xe3"), LIT("=C4=E3"), LIT("你") },
		{ LIT("Shift_JIS"), LIT("\x82\xa0"), LIT("=82=A0"), LIT("あ") }, { LIT("big5"), LIT("\xa7\x41"), LIT("=A7A"), LIT("你") },
		{ LIT("iso-2022-jp"), LIT("\x1b$B$\"\x1b(B"), LIT("=1B$B$=22=1B(B"), LIT("あ") }, { LIT("windows-1251"), LIT("\xe0"), LIT("=E0"), LIT("а") },
		{ LIT("macintosh"), LIT("\x8a"), LIT("=8A"), LIT("ä") }, { LIT("euc-kr"), LIT("\xb0\xa1"), LIT("=B0=A1"), LIT("가") },
	};
	skip_without_sets();
	struct house *h = open_house();
	for (size_t i = 0; i < COUNT(cases); i++)
		give(h, (int64_t)i, text(mem, "Subject: =?{}?q?{}?=\nContent-Type: text/plain; charset={}\n\n{}", cases[i].charset, cases[i].quoted, cases[i].charset, cases[i].bytes));
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct told t = answer(h, mem);
		struct letter l;
		check_subject(&t, (int64_t)i, cases[i].said, mem);
		check(letter_parse(t.as.letter.bytes, mem, &l));
		check_str(l.text, cases[i].said);
	}
	house_stop(h);
}

TEST(house_decodes_the_largest_letter)
{
	struct house *h = open_house();
	struct arena *big = arena_open();
	struct str head = STR("From: a@x.example\nSubject: gross\nContent-Type: application/octet-stream; name=g.bin\nContent-Transfer-Encoding: base64\n\n");
	char *raw = take(big, LETTER_MOST + 1);
	memcpy(raw, head.at, head.len);
	for (size_t i = head.len; i < LETTER_MOST; i++)
		raw[i] = (i - head.len) % 77 == 76 ? '\n' : "ABCDEFGH"[i % 8];
	give(h, 1, (struct str){ raw, LETTER_MOST });
	give(h, 2, (struct str){ raw, LETTER_MOST + 1 });
	give(h, 3, STR("Subject: klein\n\nx"));
	struct told t = answer(h, big);
	struct letter l;
	check(t.kind == TOLD_LETTER && letter_parse(t.as.letter.bytes, big, &l));
	check_int(l.files.n, 1);
	check(l.files.at[0].size > LETTER_MOST / 77 * 56);
	check_str(l.wrong, NONE);
	t = answer(h, mem);
	check(t.kind == TOLD_UNREAD && t.as.unread.letter == 2);
	check_str(t.as.unread.why, STR("too-large"));
	t = answer(h, mem);
	check_subject(&t, 3, STR("klein"), mem);
	arena_close(big);
	house_stop(h);
}

/* Kills decode while it holds a letter, and waits for the next one; nothing is answered meanwhile. */
static void kill_decode(struct house *h, struct arena *mem)
{
	struct told t;
	struct err e = { 0 };
	bool got;
	int pid = house_pid(h, ROOM_DECODE);
	for (int i = 0; i < 5; i++)                      /* until it is on its way */
		check(house_read(h, 2, mem, &t, &got, &e) && !(got && (t.kind == TOLD_LETTER || t.kind == TOLD_UNREAD)));
	check(pid > 0 && kill(pid, SIGKILL) == 0);
	for (int64_t until = clock_ticks() + 10000; house_pid(h, ROOM_DECODE) == pid && clock_ticks() < until;)
		check(house_read(h, 2, mem, &t, &got, &e) && !(got && (t.kind == TOLD_LETTER || t.kind == TOLD_UNREAD)));
	check(house_pid(h, ROOM_DECODE) != pid);
}

/* Large enough not to be read while a hand is on its way to kill. */
static struct str large_letter(struct arena *mem)
{
	struct out o = out_open(mem);
	print(&o, "Subject: gross\nContent-Type: application/octet-stream; name=g\n\n");
	while (o.len < 40 << 20)
		out_bytes(&o, STR("0123456789012345678901234567890123456789012345678901234567890123456789\n"));
	return out_str(&o);
}

TEST(house_tries_a_letter_twice_and_loses_no_other)
{
	struct house *h = open_house();
	struct str large = large_letter(mem);
	give(h, 1, large);
	give(h, 2, STR("Subject: zwei\n\n"));
	kill_decode(h, mem);
	struct told t = answer(h, mem);
	check_subject(&t, 1, STR("gross"), mem);         /* killed once, read all the same */
	t = answer(h, mem);
	check_subject(&t, 2, STR("zwei"), mem);

	give(h, 3, large);
	give(h, 4, STR("Subject: vier\n\n"));
	kill_decode(h, mem);
	kill_decode(h, mem);
	t = answer(h, mem);
	check(t.kind == TOLD_UNREAD && t.as.unread.letter == 3);
	check_str(t.as.unread.why, STR("killed"));
	t = answer(h, mem);
	check_subject(&t, 4, STR("vier"), mem);
	check(house_pid(h, ROOM_NET) > 0 && house_pid(h, ROOM_SPAWN) > 0);
	house_stop(h);
}

/* ---- core's side alone ----------------------------------------------------------------------------------------- */

TEST(letters_wait_in_a_line_that_ends)
{
	struct letters *l = letters_open();
	struct err e = { 0 };
	for (int i = 0; i < LETTERS_WAIT; i++)
		check(letters_add(l, i, STR("x"), &e));
	check(!letters_add(l, LETTERS_WAIT, STR("x"), &e) && str_has(err_str(&e), STR("100 letters wait")));
	check(letters_add(l, 7, STR("x"), &e));          /* it waits already */
	letters_close(l);

	l = letters_open();
	struct str half = { take(mem, LETTERS_WAIT_BYTES / 2 + 1), LETTERS_WAIT_BYTES / 2 + 1 };
	check(letters_add(l, 1, half, &e) && !letters_add(l, 2, half, &e) && letters_add(l, 3, STR("x"), &e));
	letters_close(l);
}

TEST(letters_believe_no_answer_beyond_its_bounds)
{
	struct told out, piece = { .kind = TOLD_LETTER, .as.letter = { 1, 4, STR("ab") } };
	struct err e = { 0 };
	bool whole;
	int pair[2];
	struct letters *l = letters_open();
	check(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0 && letters_add(l, 1, STR("x"), &e));
	check(!letters_hear(l, &piece, mem, &out, &whole));      /* nobody has asked yet */
	check(letters_has_to_send(l) && letters_send(l, pair[0]) == WIRE_OPEN && !letters_has_to_send(l));
	check(letters_hear(l, &piece, mem, &out, &whole) && !whole);
	struct told wrong[] = { piece, piece, piece, piece, { .kind = TOLD_UNREAD, .as.unread = { 1, STR("<b>") } } };
	wrong[0].as.letter.letter = 2;
	wrong[1].as.letter.total = 5;
	wrong[2].as.letter.bytes = NONE;
	wrong[3].as.letter.bytes = STR("abc");
	for (size_t i = 0; i < COUNT(wrong); i++)
		check(!letters_hear(l, &wrong[i], mem, &out, &whole));
	check(letters_hear(l, &piece, mem, &out, &whole) && whole && out.as.letter.letter == 1);
	check_str(out.as.letter.bytes, STR("abab"));
	check(!letters_hear(l, &piece, mem, &out, &whole));      /* done with */
	piece.as.letter.total = LETTER_PRINTED + 1;
	check(letters_add(l, 1, STR("x"), &e) && letters_has_to_send(l) && letters_send(l, pair[0]) == WIRE_OPEN);
	check(!letters_hear(l, &piece, mem, &out, &whole));
	letters_lost(l);
	check(!letters_take_unread(l, &out) && letters_has_to_send(l));
	letters_lost(l);
	check(!letters_has_to_send(l) && letters_take_unread(l, &out) && out.as.unread.letter == 1);
	check(!letters_take_unread(l, &out));
	close(pair[0]);
	close(pair[1]);
	letters_close(l);
}
