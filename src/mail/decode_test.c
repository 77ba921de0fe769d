/* decode_test.c - mails as people, machines and attackers write them; each from the grammar of its RFC. */
#include "mail/inside.h"
#include "unit.h"
#include <iconv.h>
#include <string.h>

static struct letter decoded(struct arena *mem, struct str raw)
{
	struct letter l, again;
	struct err e = { 0 };
	if (!letter_decode(raw, mem, &l, &e))
		unit_failed(__FILE__, __LINE__, text(mem, "{}: {}", err_str(&e), hex_print(mem, raw)));
	struct str printed = letter_print(mem, &l);
	check(letter_parse(printed, mem, &again));
	check_str(letter_print(mem, &again), printed);
	return again;
}

static struct str repeated(struct arena *mem, struct str what, size_t times)
{
	struct out o = out_open(mem);
	for (size_t i = 0; i < times; i++)
		out_bytes(&o, what);
	return out_str(&o);
}

static struct str refusal(struct arena *mem, struct str raw)
{
	struct letter l;
	struct err e = { 0 };
	check(!letter_decode(raw, mem, &l, &e));
	return str_keep(mem, err_str(&e));
}

TEST(letter_of_plain_text)
{
	struct letter l = decoded(mem, STR(
		"Return-Path: <anna@Example.DE>\r\nMessage-ID: <1@example.de>\r\nIn-Reply-To: <t.5.7.abc@desk.example>\r\n"
		"References: <0@example.de>\r\n <t.5.7.abc@desk.example>\r\n"
		"Date: Tue, 24 Nov 2026 09:12:05 +0100\r\nFrom: =?utf-8?q?Anna_M=C3=BCller?= <anna@Example.DE>\r\n"
		"To: Desk <desk@provider.example>, \"Doe, J.\" <j@x.example>\r\nCc: Team: a@x.example, b@x.example;\r\n"
		"Subject: =?iso-8859-1?Q?Dru=FCcker?= steht\r\n\r\nEr druckt nicht.\r\n\r\nAnna\r\n"));
	check_str(l.message_id, STR("1@example.de"));
	check_str(l.in_reply_to, STR("t.5.7.abc@desk.example"));
	check_int(l.references.n, 2);
	check_str(l.references.at[1], STR("t.5.7.abc@desk.example"));
	check_str(l.from, STR("anna@example.de"));
	check_str(l.from_name, STR("Anna Müller"));
	check_str(l.return_path, STR("anna@example.de"));
	check_int(l.to.n, 2);
	check_str(l.to.at[1], STR("j@x.example"));
	check_int(l.cc.n, 2);
	check_str(l.subject, STR("Druücker steht"));
	check_int(l.date.ms, 1795507925000);
	check_str(l.text, STR("Er druckt nicht.\n\nAnna"));
	check(!l.auto_submitted && !l.list && !l.bulk && l.files.n == 0 && l.html.len == 0);
	check_str(l.wrong, NONE);
}

TEST(letter_subject_of_many_words)
{
	struct letter l = decoded(mem, STR("Subject: =?utf-8?b?R3LDtsOfZSDQv9GA0LjQsg==?=\r\n =?utf-8?b?0LXRgiA=?=\n =?utf-8?q?=C3=9Cbergabe?= Drucker\n\tim Flur\nFrom: =?utf-8?q?M=C3=BC?=\n =?utf-8?q?ller?= <a@x.example>\n\n"));
	check_str(l.subject, STR("Größe привет Übergabe Drucker im Flur"));
	check_str(l.from_name, STR("Müller"));
	l = decoded(mem, STR("From: =?utf-8?b?R3LDtsOfZSA=?= =?utf-8?b?YQ==?= <a@x.example>\nSubject: a =?koi8-r?q?=C1?= =?utf-8?q?_=C3?=\n =?UTF-8?B?vA==?= =?x =?utf-8?x?y?= =?utf-8?q?=4?=\n"
		"Content-Type: application/x; name=\"=?utf-8?b?R3LDtsOfZSA=?=\n =?utf-8?b?w5xiZXJnYWJlLnBkZg==?=\"\n\nx"));
	check_str(l.from_name, STR("Größe a"));
	check_str(l.subject, STR("a а ü =?x =?utf-8?x?y?= =4"));
	check_str(l.files.at[0].name, STR("Größe Übergabe.pdf"));
}

static const struct str alternative = LIT(
	"From: a@x.example\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=out\n\n"
	"--out\nContent-Type: multipart/alternative; boundary=alt\n\n"
	"--alt\nContent-Type: text/plain; charset=windows-1252\nContent-Transfer-Encoding: quoted-printable\n\nPreis: 5 =80 =96 gut\n"
	"--alt\nContent-Type: multipart/related; boundary=rel\n\n"
	"--rel\nContent-Type: text/html; charset=utf-8\n\n<p>Preis: 5 € <img src=\"cid:logo@x\"><img src=\"https://x.example/spy.gif\"></p>\n"
	"--rel\nContent-Type: image/png; name=logo.png\nContent-ID: <logo@x>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--rel--\n--alt--\n"
	"--out\nContent-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''Angeb;\n filename*1*=ot%20%C3%BC.pdf\n"
	"Content-Transfer-Encoding: base64\n\nJVBERi0=\n--out--\n");

TEST(letter_of_alternatives_images_and_files)
{
	struct letter l = decoded(mem, alternative);
	check_str(l.text, STR("Preis: 5 € – gut"));
	check_str(l.html, STR("<p>Preis: 5 € <img src=\"cid:logo@x\" alt=\"\"></p>"));
	check_int(l.files.n, 2);
	check_str(l.files.at[0].name, STR("logo.png"));
	check_str(l.files.at[0].content_id, STR("logo@x"));
	check(l.files.at[0].is_inline && !l.files.at[1].is_inline);
	check_str(l.files.at[1].name, STR("Angebot ü.pdf"));
	check_str(l.files.at[1].type, STR("application/pdf"));
	check_str(l.files.at[1].bytes, STR("%PDF-"));
	check_str(l.files.at[1].sha256, sha256_hex(mem, STR("%PDF-")));
	check_str(l.wrong, NONE);
}

/* What stands in a row is shown in a row, whatever its kind. */
TEST(letter_of_several_texts_shows_all)
{
	struct letter l = decoded(mem, STR("From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n"
		"--b\n\neins & eins\n--b\nContent-Type: text/html\n\n<p>zwei</p>\n--b\nContent-Type: image/png\n\nx\n--b\nContent-Type: text/plain; name=notiz.txt\n\nNotiz\n"
		"--b\nContent-Type: text/plain\nContent-Disposition: inline\n\ndrei\n--b--\n"));
	check_str(l.text, STR("eins & eins\n\nzwei\n\ndrei"));
	check_str(l.html, STR("<pre>eins &amp; eins</pre><p>zwei</p><pre>drei</pre>"));
	check_int(l.files.n, 2);
	check_str(l.files.at[1].name, STR("notiz.txt"));
	check_str(l.files.at[1].bytes, STR("Notiz"));

	l = decoded(mem, STR("From: a@x.example\nContent-Type: multipart/signed; boundary=b; protocol=\"application/pkcs7-signature\"\n\n"
		"--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/html\n\n<b>x</b>\n--c\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\n--c--\n"
		"--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n\nx\n--b--\n"));
	check_str(l.text, STR("x"));
	check_int(l.files.n, 2);
	check_str(l.files.at[0].name, STR("invitation.ics"));
	check_str(l.files.at[1].name, STR("smime.p7s"));
}

TEST(letter_of_html_alone_has_text)
{
	struct letter l = decoded(mem, STR("From: a@x.example\nContent-Type: text/html\n\n<h1>Hallo</h1><ul><li>eins<li>zwei</ul><a href=\"https://evil.example/\">https://bank.example</a>"));
	check_str(l.text, STR("Hallo\n\n- eins\n- zwei\n\nhttps://bank.example <https://evil.example/>"));
}

static void skip_without_sets(void)
{
	iconv_t one = iconv_open("UTF-8", "KOI8-R");
	if (one == (iconv_t)-1)
		unit_skip("this system has no character sets but UTF-8");
	iconv_close(one);
}

TEST(letter_in_character_sets)
{
	static const struct { struct str charset, bytes, said; } cases[] = {
		{ LIT("windows-1252"), LIT("\x93gut\x94 \x80"), LIT("“gut” €") }, { LIT("iso-8859-1"), LIT("\x80 \xfc"), LIT("€ ü") },
		{ LIT("utf-8"), LIT("\xc3\xbc \xff."), LIT("ü \xef\xbf\xbd.") }, { LIT("us-ascii"), LIT("\xc3\xbc"), LIT("Ã¼") },
		{ LIT("koi8-r"), LIT("\xc1"), LIT("а") }, { LIT("iso-2022-jp"), LIT("\x1b$B$\"\x1b(B"), LIT("あ") },
		{ LIT("utf-7"), LIT("+AOQ-"), LIT("ä") }, { LIT("gb2312"), LIT("\xc4\xe3"), LIT("你") },
		{ LIT("no-such-set"), LIT("\xfc"), LIT("ü") }, { LIT("\"\""), LIT("\xfc"), LIT("ü") }, { LIT("utf-8"), LIT("a\0b"), LIT("ab") },
		{ LIT("utf-16le"), LIT("\xfc\0"), LIT("ü") },
	};
	skip_without_sets();
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct letter l = decoded(mem, text(mem, "From: a@x.example\nContent-Type: text/plain; charset={}\n\n{}", cases[i].charset, cases[i].bytes));
		check_str(l.text, cases[i].said);
		check_str(l.wrong, str_starts(cases[i].charset, STR("no")) ? STR("charset") : NONE);
	}
	check_str(decoded(mem, STR("From: a@x.example\nSubject: Gr\xfc\xdf" "e\n\n")).subject, STR("Grüße"));
}

TEST(letter_flows)
{
	struct letter l = decoded(mem, STR("From: a@x.example\nContent-Type: text/plain; format=flowed\n\nEin Satz, \nder weitergeht.\n> Zitat, \n> das auch.\n -- nicht\n-- \nAnna \n"));
	check_str(l.text, STR("Ein Satz, der weitergeht.\n> Zitat, das auch.\n-- nicht\n-- \nAnna"));
}

TEST(letter_of_machines_is_told_apart)
{
	static const struct { struct str head; bool automatic, list, bulk; } cases[] = {
		{ LIT("Auto-Submitted: auto-replied"), true, false, false }, { LIT("Auto-Submitted: no"), false, false, false },
		{ LIT("auto-submitted:  Auto-Generated; owner=x"), true, false, false }, { LIT("X-Autoreply: yes"), true, false, false },
		{ LIT("X-Auto-Response-Suppress: All"), true, false, false }, { LIT("List-Id: Users <users.x.example>"), false, true, false },
		{ LIT("Precedence: bulk"), false, false, true }, { LIT("Precedence: first-class"), false, false, false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct letter l = decoded(mem, text(mem, "From: a@x.example\n{}\n\n", cases[i].head));
		check(l.auto_submitted == cases[i].automatic && l.list == cases[i].list && l.bulk == cases[i].bulk);
	}
	check_str(decoded(mem, STR("Return-Path: <>\nFrom: a@x.example\n\n")).return_path, STR("<>"));
	check_str(decoded(mem, STR("From: a@x.example\n\n")).return_path, NONE);
}

TEST(letter_of_a_mail_that_did_not_arrive)
{
	struct letter l = decoded(mem, STR(
		"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
		"--b\n\nI am sorry.\n"
		"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\nOriginal-Envelope-Id: 0123abcd\n\n"
		"Final-Recipient: rfc822; ok@x.example\nAction: delivered\nStatus: 2.0.0\n\n"
		"Final-Recipient: rfc822; gone@x.example\nAction: failed\nStatus: 5.1.1 (no such mailbox)\nDiagnostic-Code: smtp;\n 550 no\n\n"
		"--b\nContent-Type: text/rfc822-headers\n\nSubject: Ihre Anfrage\nMessage-ID:\n <t.5.7.abc@desk.example>\n\n--b--\n"));
	check(l.auto_submitted);
	check_str(l.bounce_of, STR("t.5.7.abc@desk.example"));
	check_str(l.bounce_status, STR("5.1.1"));
	check_str(l.bounce_recipient, STR("gone@x.example"));
	check_str(l.bounce_envelope, STR("0123abcd"));
	check_str(l.text, STR("I am sorry."));

	l = decoded(mem, STR("From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
		"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nFinal-Recipient: rfc822; late@x.example\nAction: delayed\nStatus: 4.4.7\n\n"
		"--b\nContent-Type: message/rfc822\n\nMessage-ID: <2@desk.example>\nSubject: Frage\n\ntext\n--b--\n"));
	check_str(l.bounce_of, STR("2@desk.example"));
	check_str(l.bounce_status, STR("4.4.7"));
	check_int(l.files.n, 1);
	check_str(l.files.at[0].name, STR("Frage.eml"));
	check(str_has(l.files.at[0].bytes, STR("Message-ID: <2@desk.example>\n")) && str_has(l.files.at[0].bytes, STR("text")));
}

TEST(letter_cannot_smuggle_header_lines)
{
	struct letter l = decoded(mem, STR(
		"From: =?utf-8?q?Anna=0D=0ABcc:_all=40x.example?= <a@x.example>\nSubject: =?utf-8?q?Hallo=0D=0ATo:_x=0A=00=E2=80=AEfdp.exe?=\n"
		"Message-ID: <a\r b@x>\nContent-Type: application/octet-stream; name=\"=?utf-8?q?..=5C..=2Fetc=2F=E2=80=AEa=0Ab=3F.exe?=\"\n\nx"));
	check(!str_has(l.subject, STR("\n")) && !str_has(l.subject, STR("\r")) && !str_has(l.subject, STR("\xe2\x80\xae")));
	check(str_starts(l.subject, STR("Hallo To: x")));
	check(l.from_name.len == 0 || !str_has(l.from_name, STR("\n")));
	check_str(l.message_id, NONE);
	check_str(l.files.at[0].name, STR("a b_.exe"));
}

TEST(letter_shows_who_it_is_really_from)
{
	struct letter l = decoded(mem, STR("From: \"chef@firma.example\" <evil@bad.example>\n\n"));
	check_str(l.from, STR("evil@bad.example"));
	check_str(l.from_name, NONE);
	check_str(l.wrong, STR("sender-name"));
	check_str(decoded(mem, STR("From: <a@ex\xd0\xb0mple.de>\n\n")).from, STR("a@xn--exmple-4nf.de"));
	check_str(decoded(mem, STR("From: a@x.example\nFrom: b@x.example\n\n")).from, STR("a@x.example"));
	check_str(decoded(mem, STR("From: a@x.example\nFrom: b@x.example\n\n")).wrong, STR("header-twice senders"));
	check_str(decoded(mem, STR("From: a@x.example, b@x.example\nSender: b@x.example\n\n")).wrong, STR("senders"));
	check_str(decoded(mem, STR("From: \"Doe, J.\" <a@x.example>\n\n")).wrong, NONE);
	check_str(decoded(mem, STR("From: a@x.example, b@x.example\n\n")).from, STR("a@x.example"));
	check_str(decoded(mem, STR("From: nobody\nTo: undisclosed-recipients:;\n\n")).from, NONE);
}

TEST(letter_dates_that_cannot_be)
{
	static const struct str bad[] = { LIT("gestern"), LIT("Tue, 99 Foo 2026 99:99:99 +9999"), LIT("1 Jan 99999 00:00:00 +0000"), LIT("1 Jan 1700 00:00:00 +0000"), LIT("") };
	for (size_t i = 0; i < COUNT(bad); i++) {
		struct letter l = decoded(mem, text(mem, "From: a@x.example\nDate: {}\n\n", bad[i]));
		check_int(l.date.ms, 0);
		check_str(l.wrong, STR("date"));
	}
}

TEST(letter_that_is_broken_is_read_as_far_as_it_goes)
{
	struct letter l = decoded(mem, STR("From: a@x.example\nContent-Type: multipart/mixed\n\nText ohne Grenze\n"));
	check_str(l.text, STR("Text ohne Grenze"));
	check_str(l.wrong, STR("no-boundary"));
	l = decoded(mem, STR("From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\neins\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n!!!aGFs?bG8=\n"));
	check_str(l.text, STR("eins"));
	check_str(l.files.at[0].bytes, STR("hallo"));
	check_str(l.files.at[0].name, STR("attachment-1"));
	l = decoded(mem, STR("From: a@x.example\nContent-Type: ///;;;==\n\nHallo"));
	check(l.text.len + l.files.n > 0);
	check_str(refusal(mem, STR(" \r\n\n")), STR("empty"));
	check_str(refusal(mem, STR("no head here\n")), STR("no-mail"));
	check_str(decoded(mem, STR("From - Tue Nov 24\nSubject: s\n\nx")).subject, STR("s"));
}

TEST(letter_beyond_its_bounds_is_cut)
{
	check_str(refusal(mem, (struct str){ repeated(mem, STR("From: a@x.example\n\nxxxxxxxxxxxx"), LETTER_MOST / 31 + 1).at, LETTER_MOST + 1 }), STR("too-large"));
	struct letter l = decoded(mem, text(mem, "From: a@x.example\nSubject: {}\nTo: {}\n\n{}", repeated(mem, STR("ü"), 3000),
		repeated(mem, STR("a@x.example, "), 5000), repeated(mem, STR("ä"), LETTER_TEXT)));
	check_int(l.subject.len, LETTER_LINE);
	check_int(l.to.n, LETTER_LIST);
	check_int(l.text.len, LETTER_TEXT);
	check_str(l.wrong, STR("text-cut line-cut list-cut"));

	struct out o = out_open(mem);
	for (int i = 0; i < 300; i++)
		print(&o, "--b\nContent-Type: image/png\n\nx\n");
	l = decoded(mem, text(mem, "From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n{}--b--\n", out_str(&o)));
	check_int(l.files.n, LETTER_FILES);
	check_str(l.wrong, STR("files-cut"));

	o = out_open(mem);
	print(&o, "From: a@x.example\nReferences:");
	for (int i = 0; i < 500; i++)
		print(&o, " <{}@x>", i);
	print(&o, "\n\n");
	l = decoded(mem, out_str(&o));
	check_int(l.references.n, LETTER_LIST);
	check_str(l.references.at[0], STR("0@x"));
	check_str(l.references.at[LETTER_LIST - 1], STR("499@x"));
}

TEST(letter_nested_ten_thousand_deep)
{
	struct out o = out_open(mem);
	print(&o, "From: a@x.example\n");
	for (int i = 0; i < 10000; i++)
		print(&o, "Content-Type: multipart/mixed; boundary=b{}\n\n--b{}\n", i, i);
	print(&o, "\ninnen\n");
	struct letter l = decoded(mem, out_str(&o));
	check_str(l.wrong, STR("parts-deep"));

	o = out_open(mem);
	for (int i = 0; i < 10000; i++)
		print(&o, "Subject: {}\nContent-Type: message/rfc822\n\n", i);
	l = decoded(mem, out_str(&o));
	check_str(l.subject, STR("0"));
	check_int(l.files.n, 1);
	o = out_open(mem);
	print(&o, "From: {}\n\nx", repeated(mem, STR("a:"), 100000));
	decoded(mem, out_str(&o));
}

TEST(letter_of_a_million_header_lines)
{
	struct letter l = decoded(mem, text(mem, "From: a@x.example\n{}Subject: spät\n\nText", repeated(mem, STR("X-A: b\n"), 1000000)));
	check_str(l.wrong, STR("headers-cut"));
	check_str(l.text, STR("Text"));
	check_str(l.subject, NONE);
}

/* Mails made of pieces that matter to a parser, in any order: never a line of two lines, never beyond a bound. */
TEST(letter_of_any_bytes_keeps_its_promises)
{
	static const struct str pieces[] = {
		LIT("From: "), LIT("Subject: "), LIT("To: "), LIT("Content-Type: multipart/mixed; boundary="), LIT("Content-Type: text/html; charset="), LIT("b"),
		LIT("\n--b\n"), LIT("\n\n"), LIT("\n"), LIT("\r"), LIT("=?utf-8?b?DQo=?="), LIT("=?utf-8?q?=0A=0D?="), LIT("=?x?y?z?="), LIT("<a@x.example>"), LIT("\""), LIT("("),
		LIT("Content-Transfer-Encoding: base64\n"), LIT("Content-Transfer-Encoding: quoted-printable\n"), LIT("=0A"), LIT("\xff"), LIT("\0"), LIT("\xe2\x80\xae"),
		LIT("Content-Disposition: attachment; filename*=utf-8''a%0Ab"), LIT("<p>"), LIT("<a href=\"java\tscript:x\">"), LIT("Message-ID: <"), LIT("References: "), LIT("Date: "), LIT(";"), LIT("utf-16"),
		LIT("begin 644 x\n"), LIT("Content-Type: message/rfc822\n\n"), LIT("Content-Type: message/delivery-status\n\n"), LIT("Final-Recipient: x;"), LIT("Status: 5.1.1"),
	};
	for (int run = 0; run < 2000; run++) {
		struct arena *each = arena_open();
		struct out o = out_open(each);
		print(&o, "X: ");
		for (uint64_t n = unit_random() % 60; n > 0; n--)
			out_bytes(&o, pieces[unit_random() % COUNT(pieces)]);
		struct letter l = decoded(each, out_str(&o));        /* letter_parse holds every promise of letter.h */
		check(l.text.len <= LETTER_TEXT && line_is_clean(l.subject) && line_is_clean(l.from));
		arena_close(each);
	}
}
