/* address_test.c - each rule once, on both sides of its edge; and each fault has words. */
#include "unit.h"
#include "inventory/address.h"

static struct str run_of(struct arena *mem, char c, int n)
{
	struct out o = out_open(mem);
	for (int i = 0; i < n; i++)
		out_char(&o, c);
	return out_str(&o);
}

TEST(an_address_is_what_the_mail_room_can_write_to)
{
	static const struct { const char *s; enum address_fault fault; } rows[] = {
		{ "meier@hansa.example", ADDRESS_GOOD }, { "m.e-i+er_1@a-b.c1.example", ADDRESS_GOOD }, { "o'neil@x.example", ADDRESS_GOOD }, { "post@localhost", ADDRESS_GOOD }, { "a@xn--hnsa-0ra.example", ADDRESS_GOOD },
		{ "", ADDRESS_AT }, { "nirgends", ADDRESS_AT }, { "a@b@c.example", ADDRESS_AT }, { "@b.example", ADDRESS_LOCAL }, { ".a@b.example", ADDRESS_DOTS }, { "a.@b.example", ADDRESS_DOTS }, { "a..b@c.example", ADDRESS_DOTS },
		{ "a b@c.example", ADDRESS_SIGN }, { "\"a b\"@c.example", ADDRESS_SIGN }, { "a,b@c.example", ADDRESS_SIGN }, { "<a@c.example>", ADDRESS_SIGN }, { "a\n@c.example", ADDRESS_SIGN }, { "Anna (Büro)@c.example", ADDRESS_FOREIGN },
		{ "jörg@c.example", ADDRESS_FOREIGN }, { "a@hänsa.example", ADDRESS_FOREIGN }, { "a@", ADDRESS_DOMAIN }, { "a@.example", ADDRESS_DOMAIN }, { "a@b..example", ADDRESS_DOMAIN }, { "a@b.example.", ADDRESS_DOMAIN },
		{ "a@-b.example", ADDRESS_DOMAIN }, { "a@b-.example", ADDRESS_DOMAIN }, { "a@b_c.example", ADDRESS_DOMAIN }, { "a@[192.0.2.1]", ADDRESS_DOMAIN }, { "a@b.example, c@d.example", ADDRESS_AT }, { "a@b.example\r\nBcc: x", ADDRESS_DOMAIN },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		check_int(address_fault(str_of(rows[i].s)), rows[i].fault);
		for (enum lang lang = LANG_DE; lang <= LANG_EN; lang++)
			check((address_fault_said(str_of(rows[i].s), lang).len > 0) == (rows[i].fault != ADDRESS_GOOD));
	}
	check_int(address_fault(text(mem, "{}@b.example", run_of(mem, 'a', 64))), ADDRESS_GOOD);
	check_int(address_fault(text(mem, "{}@b.example", run_of(mem, 'a', 65))), ADDRESS_LOCAL);
	check_int(address_fault(text(mem, "a@{}.example", run_of(mem, 'b', 63))), ADDRESS_GOOD);
	check_int(address_fault(text(mem, "a@{}.example", run_of(mem, 'b', 64))), ADDRESS_DOMAIN);
	struct str label = run_of(mem, 'c', 60);
	check_int(address_fault(text(mem, "abcdefghij@{}.{}.{}.{}", label, label, label, label)), ADDRESS_GOOD);           /* 254 */
	check_int(address_fault(text(mem, "abcdefghijk@{}.{}.{}.{}", label, label, label, label)), ADDRESS_LONG);
}
