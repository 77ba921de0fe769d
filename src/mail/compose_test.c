#include "inventory/address.h"
#include "mail/post.h"
#include "unit.h"

static const struct parcels none;
static const struct server house = { .way = WAY_OUT, .address = LIT("hilfe@haus.test"), .house = LIT("Müller & Söhne") };

static struct composed composed(struct arena *mem, const struct field *at, size_t n)
{
	struct composed m;
	struct trouble t;
	struct fields f = { (struct field *)at, n, n };
	struct outgoing o = { .id = 7, .client = 1, .at = { 1795896408000 }, .key = STR("k"), .body = fields_print(mem, &f) };
	check(mail_compose(&house, &o, &none, mem, &m, &t));
	return m;
}

TEST(a_mail_by_a_machine)
{
	const struct field f[] = { { LIT("to"), LIT("meier@klient.test, hansen@klient.test") }, { LIT("subject"), LIT("Vertrag 2") }, { LIT("text"), LIT("Grüße\n.punkt = hier \n") } };
	struct composed m = composed(mem, f, COUNT(f));
	check_int((int64_t)m.to.n, 2);
	check_str(m.bytes, text(mem,
		"Date: Sat, 28 Nov 2026 20:06:48 +0000\r\nFrom: =?UTF-8?B?TcO8bGxlciAmIFPDtmhuZQ==?=\r\n <hilfe@haus.test>\r\n"
		"To: meier@klient.test, hansen@klient.test\r\nSubject: Vertrag 2\r\nMessage-ID: <{}>\r\nAuto-Submitted: auto-generated\r\n"
		"MIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
		"Gr=C3=BC=C3=9Fe\r\n.punkt =3D hier=20\r\n", m.message_id));
	check(str_ends(m.message_id, STR("@haus.test")));
	check_str(composed(mem, f, COUNT(f)).message_id, m.message_id);
	check(str_has(smtp_escaped(m.bytes, mem), STR("\r\n..punkt")));
	check(str_ends(smtp_escaped(m.bytes, mem), STR("=20\r\n.\r\n")));
}

TEST(a_mail_to_the_box_that_is_read_here_is_refused)
{
	struct composed m;
	struct trouble t = { 0 };
	struct server own = house;
	own.box = STR("hilfe@haus.test");
	static const struct { const char *to, *cc; bool good; } cases[] = { { "meier@klient.test", "", true }, { "Hilfe@haus.test", "", false }, { "meier@klient.test", "a@b.test, hilfe@HAUS.test", false } };
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fields f = { 0 };
		field_add(mem, &f, STR("to"), str_of(cases[i].to));
		field_add(mem, &f, STR("cc"), str_of(cases[i].cc));
		struct outgoing o = { .id = 7, .client = 1, .at = { 1795896408000 }, .key = STR("k"), .body = fields_print(mem, &f) };
		check(mail_compose(&own, &o, &none, mem, &m, &t) == cases[i].good);
	}
	check(str_has(err_str(&t.said[LANG_DE]), STR("ist das Postfach, das dieses Programm selbst liest")) && str_has(err_str(&t.said[LANG_EN]), STR("is the box that this program reads itself")));
}

TEST(a_mail_by_a_person_names_them_and_what_it_answers)
{
	const struct field f[] = { { LIT("to"), LIT("meier@klient.test") }, { LIT("by"), LIT("person") }, { LIT("name"), LIT("Anna \"AB\" Berg") }, { LIT("message-id"), LIT("t.1.2.x@haus.test") },
	                           { LIT("in-reply-to"), LIT("a@b.test") }, { LIT("references"), LIT("no-id z@y.test a@b.test") }, { LIT("text"), LIT("Hallo") } };
	struct composed m = composed(mem, f, COUNT(f));
	check_str(m.message_id, STR("t.1.2.x@haus.test"));
	check(str_has(m.bytes, STR("From: \"Anna \\\"AB\\\" Berg\"\r\n <hilfe@haus.test>\r\n")));
	check(str_has(m.bytes, STR("In-Reply-To: <a@b.test>\r\nReferences: <z@y.test> <a@b.test>\r\n")));
	check(!str_has(m.bytes, STR("Auto-Submitted")));
}

/* Whatever the values are made of: the head has our fields and no other, its lines are short, and the body begins where we end the head. */
TEST(nothing_breaks_out_of_its_header)
{
	static const struct str pieces[] = { LIT("\r\n"), LIT("\n"), LIT("Bcc: evil@x.test"), LIT("\r\n\r\n"), LIT("=?UTF-8?Q?a=0AB?="), LIT("ä"), LIT(" "), LIT("\""), LIT("\\"), LIT("<a@b.test>"), LIT("\xff"), LIT("wort"), LIT("\t"), LIT("😀") };
	static const struct str known[] = { LIT("Date"), LIT("From"), LIT("To"), LIT("Subject"), LIT("Message-ID"), LIT("In-Reply-To"), LIT("References"), LIT("Auto-Submitted"), LIT("MIME-Version"), LIT("Content-Type"), LIT("Content-Transfer-Encoding") };
	static const struct str names[] = { LIT("subject"), LIT("name"), LIT("message-id"), LIT("in-reply-to"), LIT("references"), LIT("by") };
	for (int round = 0; round < 2000; round++) {
		struct fields f = { 0 };
		field_add(mem, &f, STR("to"), STR("meier@klient.test"));
		for (size_t k = 0; k < COUNT(names); k++) {
			struct out o = out_open(mem);
			for (uint64_t n = unit_random() % 40; n > 0; n--)
				out_bytes(&o, pieces[unit_random() % COUNT(pieces)]);
			field_add(mem, &f, names[k], utf8_mend(mem, out_str(&o)));
		}
		struct str head = composed(mem, f.at, f.n).bytes;
		head.len = (size_t)str_find(head, STR("\r\n\r\n")) + 2;
		while (head.len) {
			struct str line = str_split(&head, '\n');
			bool ours = str_starts(line, STR(" "));
			for (size_t k = 0; k < COUNT(known); k++)
				ours |= str_starts(line, text(mem, "{}: ", known[k]));
			check(ours && str_ends(line, STR("\r")) && line.len < 999);
			for (size_t i = 0; i + 1 < line.len; i++)
				check(line.at[i] >= ' ' && line.at[i] < 0x7f);
		}
		if (round % 50 == 0)
			arena_reset(mem);
	}
}

TEST(an_address_is_plain_or_refused)
{
	static const struct { struct str s; bool is; } cases[] = {
		{ LIT("a@b.test"), true }, { LIT("a.b+c@b-c.test"), true }, { LIT(""), false }, { LIT("a"), false }, { LIT("@b.test"), false }, { LIT("a@"), false }, { LIT("a@b@c"), false }, { LIT("a b@c.test"), false },
		{ LIT("a@b.test\r\nRCPT TO:<x@y>"), false }, { LIT("<a@b.test>"), false }, { LIT("a@.test"), false }, { LIT("ä@b.test"), false }, { LIT("a,b@c.test"), false }, { LIT("a@b.test\n"), false },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_int(address_is(cases[i].s), cases[i].is);
}

/* What a person may be entered with, a letter can be sent to. */
TEST(what_is_entered_as_an_address_can_be_written_to)
{
	static const char signs[] = "ab1.-_+@ \"(<,[]\\;:\x7f\xc3\xa4";
	int good = 0;
	for (int n = 0; n < 200000; n++) {
		char s[12];
		size_t len = 3 + unit_random() % 9;
		for (size_t i = 0; i < len; i++)
			s[i] = signs[unit_random() % (i == len / 2 ? 8 : sizeof signs - 1)];
		s[len / 2] = '@';
		struct str address = { s, len };
		if (address_fault(address) != ADDRESS_GOOD)
			continue;
		good++;
		check(address_is(address));
	}
	check(good > 100);
}

TEST(a_row_that_cannot_be_sent_says_why)
{
	static const struct field bad[] = { { LIT("to"), LIT("kein Ort") } };
	struct fields f = { (struct field *)bad, 1, 1 };
	struct composed m;
	struct trouble t;
	check(!mail_compose(&house, &(struct outgoing){ .id = 1, .body = fields_print(mem, &f) }, &none, mem, &m, &t));
	check(str_has(err_str(&t.said[LANG_DE]), STR("keine Mailadresse")));
	check(!mail_compose(&house, &(struct outgoing){ .id = 1, .body = STR("{}") }, &none, mem, &m, &t));
	check(!mail_compose(&house, &(struct outgoing){ .id = 1, .body = STR("x") }, &none, mem, &m, &t));
}

TEST(files_are_parts_of_their_own)
{
	struct parcel two[] = { { LIT("Plan.pdf"), LIT("application/pdf"), LIT("%PDF-1.4 kurz") }, { LIT("Übergabe \"neu\".txt"), LIT("text/plain; x\r\nEvil: 1"), LIT("--=_ und Schluß\n") } };
	const struct parcels files = { two, 2, 2 };
	const struct field f[] = { { LIT("to"), LIT("meier@klient.test") }, { LIT("message-id"), LIT("a@b.test") }, { LIT("text"), LIT("Anbei.") } };
	struct fields all = { (struct field *)f, COUNT(f), COUNT(f) };
	struct composed m;
	struct trouble t;
	check(mail_compose(&house, &(struct outgoing){ .id = 1, .body = fields_print(mem, &all) }, &files, mem, &m, &t));
	struct str mark = parcel_boundary(STR("a@b.test"), mem);
	check(str_has(m.bytes, text(mem, "Content-Type: multipart/mixed;\r\n boundary=\"{}\"\r\n\r\n--{}\r\nContent-Type: text/plain", mark, mark)));
	check(str_has(m.bytes, text(mem, "\r\n\r\nAnbei.\r\n--{}\r\nContent-Type: application/pdf\r\n", mark)));
	check(str_has(m.bytes, STR("attachment;\r\n filename=\"Plan.pdf\"\r\n\r\nJVBERi0xLjQga3Vyeg==\r\n")));
	check(str_has(m.bytes, STR("Content-Type: application/octet-stream\r\n")));
	check(str_has(m.bytes, STR("filename*=UTF-8''%C3%9Cbergabe%20%22neu%22.txt\r\n")));
	check(!str_has(m.bytes, STR("Evil")));
	check(str_ends(m.bytes, text(mem, "--{}--\r\n", mark)));
}

/* What the decoder of the house reads is what was enclosed, for every length around a line and a chunk. */
TEST(a_file_arrives_byte_for_byte)
{
	static const size_t lengths[] = { 1, 56, 57, 58, 57 * 512 - 1, 57 * 512, 57 * 512 + 1, 100003 };
	char *bytes = take(mem, 100003);
	for (size_t i = 0; i < 100003; i++)
		bytes[i] = (char)(i * 7919 >> 3);
	for (size_t i = 0; i < COUNT(lengths); i++) {
		struct parcel one = { LIT("Foto ä.jpg"), LIT("image/jpeg"), { bytes, lengths[i] } };
		const struct field f[] = { { LIT("to"), LIT("a@b.test") }, { LIT("text"), LIT("Anbei.") } };
		struct fields all = { (struct field *)f, COUNT(f), COUNT(f) };
		struct composed m;
		struct trouble t;
		struct letter l;
		struct err e = { 0 };
		check(mail_compose(&house, &(struct outgoing){ .id = 1, .body = fields_print(mem, &all) }, &(struct parcels){ &one, 1, 1 }, mem, &m, &t));
		check(letter_decode(m.bytes, mem, &l, &e));
		check_int((int64_t)l.files.n, 1);
		check_str(l.files.at[0].name, one.name);
		check_str(l.files.at[0].type, one.type);
		check_str(sha256_hex(mem, l.files.at[0].bytes), sha256_hex(mem, one.bytes));
		check_str(str_trim(l.text), STR("Anbei."));
	}
}
