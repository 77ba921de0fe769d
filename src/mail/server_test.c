#include "mail/post.h"
#include "unit.h"

TEST(a_mail_server_as_it_is_set)
{
	static const struct { enum way way; struct str where; bool good, tls, starttls; struct str host; int port; struct str folder; } cases[] = {
		{ WAY_IN, LIT("imaps://mail.example.de"), true, true, false, LIT("mail.example.de"), 993, LIT("INBOX") },
		{ WAY_IN, LIT("imaps://mail.example.de:1993/Hilfe/Neu"), true, true, false, LIT("mail.example.de"), 1993, LIT("Hilfe/Neu") },
		{ WAY_IN, LIT("imap://mail.example.de/"), true, false, true, LIT("mail.example.de"), 143, LIT("INBOX") },
		{ WAY_IN, LIT("imap://127.0.0.1:14143"), true, false, false, LIT("127.0.0.1"), 14143, LIT("INBOX") },
		{ WAY_IN, LIT("imap://127.0.0.1.example.de"), true, false, true, LIT("127.0.0.1.example.de"), 143, LIT("INBOX") },
		{ WAY_OUT, LIT("smtp://[::1]:2525"), true, false, false, LIT("[::1]"), 2525, LIT("") },
		{ WAY_OUT, LIT("smtps://mail.example.de"), true, true, false, LIT("mail.example.de"), 465, LIT("") },
		{ WAY_OUT, LIT("smtp://mail.example.de"), true, false, true, LIT("mail.example.de"), 587, LIT("") },
		{ WAY_OUT, LIT("imaps://mail.example.de"), false }, { WAY_OUT, LIT("smtps://mail.example.de/x"), false }, { WAY_IN, LIT("https://mail.example.de"), false },
		{ WAY_IN, LIT("imaps://"), false }, { WAY_IN, LIT("imaps://a b"), false }, { WAY_IN, LIT("imaps://user:pw@mail.example.de"), false }, { WAY_IN, LIT("imaps://a:0"), false },
		{ WAY_IN, LIT("imaps://a:65536"), false }, { WAY_IN, LIT("imaps://a:"), false }, { WAY_IN, LIT("imaps://a/b\"c"), false }, { WAY_IN, LIT("imaps://a/b\r\nx"), false },
	};
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct server s;
		struct trouble t = { 0 };
		check_int(server_parse(cases[i].way, cases[i].where, mem, &s, &t), cases[i].good);
		if (!cases[i].good) {
			check(t.kind == TROUBLE_SETTING && str_has(err_str(&t.said[LANG_EN]), STR("the setting mail.")));
			continue;
		}
		check_int(s.tls, cases[i].tls);
		check_int(s.starttls, cases[i].starttls);
		check_str(s.host, cases[i].host);
		check_int(s.port, cases[i].port);
		check_str(s.folder, cases[i].folder);
	}
}

/* "127.evil.example" begins like the loopback but is a name that anybody may hold. */
TEST(only_the_loopback_goes_without_tls)
{
	static const struct str others[] = { LIT("smtp://127.evil.example"), LIT("smtp://localhost.example.de"), LIT("smtp://10.0.0.1"), LIT("smtp://[::2]") };
	for (size_t i = 0; i < COUNT(others); i++) {
		struct server s;
		struct trouble t;
		check(server_parse(WAY_OUT, others[i], mem, &s, &t));
		check(s.starttls);
	}
}

TEST(what_an_imap_server_says)
{
	int64_t n = 0;
	struct uids uids = { 0 };
	check(reply_number(STR("* OK [UIDVALIDITY 1795894918] UIDs valid"), STR("[UIDVALIDITY "), &n));
	check_int(n, 1795894918);
	check(reply_number(STR("* 3 FETCH (BODY[] {} UID 17)"), STR("UID "), &n));
	check_int(n, 17);
	check(!reply_number(STR("* 3 FETCH (UID x)"), STR("UID "), &n));
	check(!reply_number(STR("* 3 FETCH (UID 99999999999999999999)"), STR("UID "), &n));
	reply_uids(STR("* SEARCH 4 7 nine -1 0 12"), mem, &uids);
	check_str(uids_print(&uids, mem), STR("4,7,12"));
	uids = (struct uids){ 0 };
	reply_uids(STR("* SEARCH"), mem, &uids);
	check_int((int64_t)uids.n, 0);
}
