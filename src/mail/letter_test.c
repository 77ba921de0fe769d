/* letter_test.c - what is no printed letter is refused; what was wrong is said; what is new is told from what is old. */
#include "mail/letter.h"
#include "ticket/talk.h"
#include "unit.h"
#include <string.h>

TEST(letter_comes_back_from_its_bytes)
{
	struct letter l = { .subject = STR("Drucker"), .from = STR("a@x.example"), .text = STR("eins\nzwei"), .date = { -5 }, .bulk = true, .wrong = STR("date") };
	struct letter_file file = { .name = STR("a.bin"), .type = STR("image/png"), .bytes = { "\0\xff\n", 3 }, .is_inline = true };
	*push(mem, &l.references) = STR("1@x");
	*push(mem, &l.files) = file;
	struct str printed = letter_print(mem, &l);
	struct letter again;
	check(letter_parse(printed, mem, &again));
	check_str(again.subject, l.subject);
	check_str(again.text, l.text);
	check(again.bulk && !again.list && again.date.ms == -5 && again.files.n == 1 && again.references.n == 1);
	check_int(again.files.at[0].size, 3);
	check_str(again.files.at[0].sha256, sha256_hex(mem, file.bytes));

	for (size_t n = 0; n < printed.len; n++)
		check(!letter_parse(str_cut(printed, 0, n), mem, &again));
	check(!letter_parse(text(mem, "{}x", printed), mem, &again));
}

TEST(letter_bytes_of_a_liar_are_refused)
{
	struct letter good = { .subject = STR("ab"), .text = STR("text") }, again;
	struct str printed = letter_print(mem, &good);
	char *at = (char *)(uintptr_t)printed.at;
	char *subject = memmem(at, printed.len, "ab", 2), *body = memmem(at, printed.len, "text", 4);
	for (int c = 0; c < 256; c++) {
		subject[1] = (char)c;
		check(letter_parse(printed, mem, &again) == ((c >= 0x20 && c < 0x7f)));
	}
	subject[1] = 'b';
	body[1] = 0;
	check(!letter_parse(printed, mem, &again));
	body[1] = '\n';
	check(letter_parse(printed, mem, &again));
	subject[-4] = (char)0xff;
	check(!letter_parse(printed, mem, &again));
}

TEST(letter_says_what_was_wrong_in_both_languages)
{
	for (int i = 0; i < WRONG_KINDS; i++) {
		struct str id = letter_wrong_id((enum letter_wrong)i), german = talk_wrong(mem, id, LANG_DE), english = talk_wrong(mem, id, LANG_EN);
		check(id.len > 0 && german.len > 0 && english.len > 0 && !str_is(german, english));
	}
	check_str(talk_wrong(mem, STR("date unknown-id empty"), LANG_EN), STR("The date could not be read. The mail was empty."));
}

TEST(letter_fresh_is_what_was_written_anew)
{
	static const struct { struct str text, fresh; } cases[] = {
		{ LIT("Geht wieder."), LIT("Geht wieder.") },
		{ LIT("Danke!\n\nAm 24.11.2026 um 09:12 schrieb Desk:\n> Geht es wieder?\n>\n> Ihr Desk\n"), LIT("Danke!") },
		{ LIT("Thanks!\n\nOn Tue, 24 Nov 2026 at 09:12, Desk\n<desk@provider.example> wrote:\n\n> Works?\n"), LIT("Thanks!") },
		{ LIT("Danke!\n-- \nAnna\nFirma\n\nAm 24.11. schrieb Desk:\n> Geht es?\n"), LIT("Danke!") },
		{ LIT("Danke!\n\nAm 24.11. schrieb Desk:\n> Geht es?\n\n-- \nAnna"), LIT("Danke!") },
		{ LIT("Am 24.11. schrieb Desk:\n> Geht es?\n\nJa, danke."), LIT("Ja, danke.") },
		{ LIT("> Seit wann?\nSeit heute.\n> Welches Gerät?\nDas im Flur.\n"), LIT("Seit heute.\n> Welches Gerät?\nDas im Flur.") },
		{ LIT("Ja.\n\nVon: Desk <d@x.example>\nGesendet: Dienstag\nAn: Anna\nBetreff: Drucker\n\nGeht es?"), LIT("Ja.") },
		{ LIT("Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Desk\nGeht es?"), LIT("Ja.") },
		{ LIT("Ja.\n\nVon meinem iPhone gesendet\n\n> Am 24.11. schrieb Desk:\n> Geht es?"), LIT("Ja.") },
		{ LIT("> nur Zitat"), LIT("> nur Zitat") },
		{ LIT("-----Original Message-----\nFrom: x\nFwd"), LIT("-----Original Message-----\nFrom: x\nFwd") },
		{ LIT("From: Berlin wir\nkommen morgen."), LIT("From: Berlin wir\nkommen morgen.") },
		{ LIT("Er schrieb:\nNichts geht."), LIT("Er schrieb:\nNichts geht.") },
		{ LIT("1 > 0\n\nDanke"), LIT("1 > 0\n\nDanke") },
		{ LIT(""), LIT("") }, { LIT(" \n\n"), LIT("") },
	};
	for (size_t i = 0; i < COUNT(cases); i++)
		check_str(letter_fresh(cases[i].text), cases[i].fresh);
}

TEST(letter_fresh_is_a_part_of_any_text)
{
	static const struct str lines[] = { LIT("neu\n"), LIT("> alt\n"), LIT("\n"), LIT("Er schrieb:\n"), LIT("-- \n"), LIT("Von: x\n"), LIT("An: x\n"), LIT("Betreff: x\n"), LIT("--- Original Message ---\n"), LIT("Sent from my x"), LIT("On day,\n") };
	for (int run = 0; run < 5000; run++) {
		struct out o = out_open(mem);
		for (uint64_t n = unit_random() % 12; n > 0; n--)
			out_bytes(&o, lines[unit_random() % COUNT(lines)]);
		struct str whole = out_str(&o), fresh = letter_fresh(whole);
		check(str_has(whole, fresh) && (fresh.len > 0 || str_trim(whole).len == 0));
	}
}
