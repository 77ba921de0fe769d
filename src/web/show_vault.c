/* show_vault.c - the way into the firm's password vault: an address by pattern (setting house.vault), and in the audit who went
 * there and for which ticket. No password is ever in this house. */
#include "ticket/ticket.h"
#include "web/inside.h"
#include "web/show.h"

static const struct str client_hole = LIT("{client}"), number_hole = LIT("{number}");

bool vault_is_pattern(struct str pattern) { return str_starts(pattern, STR("https://")) && (str_has(pattern, client_hole) || str_has(pattern, number_hole)); }

/* A client's key may hold what an address may not. */
static void put_encoded(struct out *o, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		unsigned char c = (unsigned char)s.at[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')
			out_char(o, (char)c);
		else
			print(o, "%{}", hex_print(o->mem, str_cut(s, i, i + 1)));
	}
}

struct str vault_address(struct str pattern, const struct client *c, struct arena *mem)
{
	struct out o = out_open(mem);
	if (!vault_is_pattern(pattern))
		return NONE;
	while (pattern.len) {
		bool client = str_starts(pattern, client_hole), number = str_starts(pattern, number_hole);
		if (client)
			put_encoded(&o, c->key);
		else if (number)
			print(&o, "{}", c->id);
		else
			out_char(&o, pattern.at[0]);
		pattern = str_cut(pattern, client ? client_hole.len : number ? number_hole.len : 1, pattern.len);
	}
	return out_str(&o);
}

void show_vault(struct request *q, struct out *o, int64_t client, int64_t ticket)
{
	if (!(RIGHT_WORK & 1u << q->me.role) || q->me.client || !vault_is_pattern(setting(q->db, q->mem, STR("house.vault"))))
		return;
	html(o, "<p class=\"tabs acts\"><a href=\"/clients/{}/vault", client);
	if (ticket)
		html(o, "?ticket={}", ticket);
	html(o, "\" target=\"_blank\" rel=\"noopener noreferrer\">{}</a></p>", say(T_vault_open, q->lang));
}

struct opened { int64_t client, person, ticket; };

static bool opened_job(struct db *db, struct instant now, void *what, struct err *e)
{
	const struct opened *x = what;
	struct arena *mem = arena_open();
	bool ok = audit_add(db, x->client, now, x->person, STR("vault.open"), x->ticket, text(mem, "{\"ticket\":{}}", x->ticket), e);
	arena_close(mem);
	return ok;
}

/* Only from a page of this house: what stands in the audit somebody here pressed. */
static bool is_from_here(const struct request *q) { return !q->ask->fetch_site.len || str_is(q->ask->fetch_site, STR("same-origin")) || str_is(q->ask->fetch_site, STR("none")); }

bool client_vault_file(struct request *q, struct answer *a, struct err *e)
{
	struct client c;
	struct ticket t = { 0 };
	int64_t ticket = 0;
	field_int(&q->query, STR("ticket"), &ticket);
	if (!client_find(q->db, q->client, q->mem, &c, e) || (ticket && !ticket_find(q->db, q->client, ticket, q->mem, &t, e)))
		return false;
	struct str address = vault_address(str_trim(setting(q->db, q->mem, STR("house.vault"))), &c, q->mem);
	if (!address.len || !is_from_here(q))
		return answer_see(q, a, "/clients/{}", q->client);
	struct opened x = { q->client, q->me.id, t.id };
	return job_send(q, opened_job, &x, e) ? answer_see_at(a, address) : answer_not_taken(q, a, e);
}
