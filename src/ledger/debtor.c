/* debtor.c - the account a client has in the books: the program's own numbering, or what the adviser's books say.
 *
 * Rows stay: a number that once was a client's is nobody else's later, or two firms would stand on one account. */
#include "ledger/inside.h"

bool debtor_find(struct db *db, int64_t client, struct arena *mem, int64_t *account, struct err *e)
{
	*account = 0;
	struct rows *r = sql(db, "select account from debtor where client_id = ? order by id desc limit 1", client);
	row(r, mem, account);
	return done(r, e);
}

bool debtor_list(struct db *db, struct arena *mem, struct debtors *out, struct err *e)
{
	struct debtor d;
	struct rows *r = sql(db, "select client_id, account from debtor d where not exists (select 1 from debtor x where x.client_id = d.client_id and x.id > d.id) order by client_id");
	while (row(r, mem, &d.client, &d.account))
		*push(mem, out) = d;
	return done(r, e);
}

struct str debtor_print(int64_t account, int digits, struct arena *mem)
{
	for (int i = DEBTOR_DIGITS; i > digits + 1; i--) {
		if (account % 10)
			return NONE;
		account /= 10;
	}
	return text(mem, "{}", account);
}

int ledger_digits(struct db *db, struct arena *mem)
{
	int64_t n = 4;
	return str_int(str_trim(setting(db, mem, STR("datev.digits"))), &n) ? (int)n : 4;
}

/* Whose it is or was; 0: nobody's. */
static bool holder(const struct step *s, int64_t account, int64_t *client, struct err *e)
{
	*client = 0;
	struct rows *r = sql(s->db, "select client_id from debtor where account = ? order by id limit 1", account);
	row(r, s->mem, client);
	return done(r, e);
}

static bool write(const struct step *s, int64_t client, int64_t account, int64_t person, struct err *e)
{
	return run(s->db, e, "insert into debtor (client_id, account, person_id, at_ms) values (?, ?, ?, ?)", client, account, person, s->now) &&
	       audit_add(s->db, client, s->now, person, STR("debtor.set"), client, text(s->mem, "{\"account\":{}}", account), e);
}

bool debtor_give(const struct step *s, int64_t client, struct err *e)
{
	int64_t account, last = 0, taken = 1;
	if (!debtor_find(s->db, client, s->mem, &account, e))
		return false;
	if (account)
		return true;
	struct rows *r = sql(s->db, "select max(account) from debtor where person_id = 0");
	row(r, s->mem, &last);
	if (!done(r, e))
		return false;
	for (account = last ? last + DEBTOR_STEP : DEBTOR_FIRST; taken && account <= DEBTOR_LAST; account += taken ? DEBTOR_STEP : 0)
		if (!holder(s, account, &taken, e))
			return false;
	return taken ? true : write(s, client, account, 0, e);
}

/* "10017" is the same account in books with longer numbers: "100170". */
static bool read_account(struct str said, int64_t *out)
{
	if (said.len < 5 || said.len > DEBTOR_DIGITS || said.at[0] < '1' || said.at[0] > '6' || !str_int(said, out))
		return false;
	for (size_t i = said.len; i < DEBTOR_DIGITS; i++)
		*out *= 10;
	return true;
}

bool debtor_set(const struct step *s, const struct signal *act, struct err *e)
{
	struct str said = str_trim(field(&act->fields, STR("account")));
	int64_t account, whose, now;
	struct client other;
	if (!read_account(said, &account))
		return refuse(s, "„{}“ ist kein Debitorenkonto: es hat 5 bis 9 Ziffern und beginnt mit 1 bis 6", "\"{}\" is no debtor account: it has 5 to 9 digits and begins with 1 to 6", said), true;
	if (!holder(s, account, &whose, e) || !client_find(s->db, whose, s->mem, &other, e) || !debtor_find(s->db, act->client, s->mem, &now, e))
		return false;
	if (whose && whose != act->client)
		return refuse(s, "das Konto {} hat oder hatte „{}“; ein Konto gehört einem Klienten", "account {} is or was that of \"{}\"; an account belongs to one client", said, other.name), true;
	return now == account || write(s, act->client, account, act->person, e);
}
