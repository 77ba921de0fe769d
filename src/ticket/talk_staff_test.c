/* talk_staff_test.c - letters of people of the house, and letters that the house wrote to itself. */
#include "inventory/inventory.h"
#include "ticket/mailbox_test.h"
#include "ticket/talk.h"

#define good(cond) ((cond) ? (void)0 : unit_failed(__FILE__, __LINE__, err_str(&h->e)))

/* Who of the house answers from their own mail program, is heard: for the house alone, unless the client got it as well. */
BOTH(staff_answers_by_mail)
{
	struct house world = { 0 }, *h = &world;
	mailbox_open(h, mem, db);
	int64_t staff = mailbox_person(h, 0, STR("tina@house.example"), STR("tina@house.example"), 2);
	struct messages said = { 0 };
	struct ticket t;
	mailbox_come(h, 1, &(struct mail){ "anna@k.example", "m1@k", "", "Drucker", "Der Drucker steht.", NULL });
	int64_t id = h->made;
	good(talk_messages(db, h->client, id, mem, &said, &h->e));
	check_int((int64_t)said.n, 2);
	const char *anchor = str_c(mem, said.at[1].message_id);
	struct ticket_notes notes = { 0 };
	struct stray x;
	mailbox_come(h, 2, &(struct mail){ "tina@house.example", "s1@house", anchor, "Re: Drucker", "Toner ist alle", NULL });
	check_int(h->made, id);
	mailbox_come(h, 3, &(struct mail){ "tina@house.example", "s2@house", anchor, "Re: Drucker", "Wir kommen um zwei", "{\"cc\":\"anna@k.example\"}" });
	good(ticket_notes(db, h->client, id, mem, &notes, &h->e));
	check(notes.at[1].kind == NOTE_INTERNAL && notes.at[1].person == staff);
	check(notes.at[notes.n - 1].kind == NOTE_REPLY && notes.at[notes.n - 1].person == staff);
	good(ticket_find(db, h->client, id, mem, &t, &h->e));
	check_int(t.state, TICKET_OPEN);
	/* Without the token it is nobody's ticket, and the reason is said as it is. */
	mailbox_come(h, 4, &(struct mail){ "tina@house.example", "s3@house", "m1@k", "Re: Drucker", "Nachtrag", NULL });
	good(stray_find(db, h->made, mem, &x, &h->e));
	check(x.id && x.why == PARKED_STAFF);
}

BOTH(a_letter_the_house_wrote_to_itself_is_no_work)
{
	struct house world = { 0 }, *h = &world;
	int64_t n = 0;
	mailbox_open(h, mem, db);
	good(run(db, &h->e, "insert into outbox (client_id, at_ms, channel, key, body, sent_ms, message_id) values (0, 0, 'mail', 'oncall.1', '{}', 1, 'o.9.ab@house.example')"));
	mailbox_come(h, 2, &(struct mail){ "desk@house.example", "o.9.ab@house.example", "", "Alarmierung", "Vorgang 3", "{\"auto\":\"1\"}" });
	good(stray_count(db, mem, &n, &h->e));
	check_int(n, 0);
	mailbox_come(h, 3, &(struct mail){ "desk@house.example", "o.9.ac@house.example", "", "Alarmierung", "Vorgang 3", "{\"auto\":\"1\"}" });
	good(stray_count(db, mem, &n, &h->e));
	check_int(n, 1);
}
