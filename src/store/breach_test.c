/* breach_test.c - what a check found is one result in two languages. */
#include "store/store_test.h"

TEST(breach_is_told_in_the_language_of_the_reader)
{
	struct str broken = audit_breach(mem, BREACH_PART_ALTERED, 7, STR("contract"), 3, STR("signatures"));
	check_str(audit_say(broken, LANG_DE, mem), STR("Klient 7: Vertrag 3: Unterschriften verändert, hinzugefügt oder entfernt"));
	check_str(audit_say(broken, LANG_EN, mem), STR("client 7: contract 3: its signatures were altered, added or removed"));
	check_str(audit_say(audit_breach(mem, BREACH_INVOICE_TAIL, STR("RE-2026")), LANG_DE, mem), STR("RE-2026: die letzten Nummern fehlen"));
}

/* What somebody called a thing is no word of ours, and is never taken for a gap. */
TEST(breach_keeps_names_as_they_are)
{
	struct str broken = audit_breach(mem, BREACH_BYTES_ALTERED, 1, STR("paper"), 2, STR("contract {} <>"), STR("aa"));
	check_str(audit_say(broken, LANG_DE, mem), STR("Klient 1: Ausfertigung 2 (contract {} <>) wurde verändert: die Bytes sind nicht die von aa"));
}

TEST(breach_of_earlier_days_is_shown_as_it_was_kept)
{
	check_str(audit_say(STR("client 0: entry 2 is missing"), LANG_DE, mem), STR("client 0: entry 2 is missing"));
	check_str(audit_say(NONE, LANG_DE, mem), NONE);
}

/* With six values for each none is missing, so both languages of a row name the same ones: as many as the other, and none twice. */
TEST(breach_has_the_same_values_in_both_languages)
{
	for (enum breach what = BREACH_DAMAGED; what <= BREACH_INVOICE_TAIL; what++) {
		struct str broken = audit_breach(mem, what, STR("v1"), STR("v2"), STR("v3"), STR("v4"), STR("v5"), STR("v6"));
		struct str german = audit_say(broken, LANG_DE, mem), english = audit_say(broken, LANG_EN, mem);
		check(german.len > 0 && !str_is(german, english) && !str_has(german, STR("{}")) && !str_has(german, STR("<>")));
		for (int i = 1; i <= 6; i++)
			check_int(str_has(german, text(mem, "v{}", i)), str_has(english, text(mem, "v{}", i)));
	}
}
